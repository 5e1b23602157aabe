"""What stands around the site: settings, the web server, limits that hold over its processes."""
