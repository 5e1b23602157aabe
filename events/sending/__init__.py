"""What leaves for the outside world: messages of alerts, written, signed and sent."""
