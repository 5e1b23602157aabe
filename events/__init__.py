"""The application: from a news article to a toll with its history."""
