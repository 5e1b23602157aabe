"""What runs inside the child process: parsers of hostile bytes, without Django or secrets."""
