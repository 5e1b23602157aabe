"""Alerts: subscribing and leaving, turning changes into messages, and how far each message came."""
