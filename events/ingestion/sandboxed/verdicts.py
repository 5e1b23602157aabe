"""The words between a process and its fork server: requests, and how a child ended."""

REQUEST_BYTES = 64_000

DONE = b"0"
TIME = b"T"
MEMORY = b"M"
RAISED = b"R"
CRASHED = b"X"
