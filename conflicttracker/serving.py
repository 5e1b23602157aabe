"""How gunicorn serves the site, alike for `./run up` and the image; address and number of workers are theirs."""

worker_class = "conflicttracker.web.Worker"
threads = 4
preload_app = True  # one import of the site for all web processes
# Whether a header in front may say "https" is for BEHIND_PROXY to decide.
forwarded_allow_ips = ""
control_socket_disable = True
accesslog = "-"
# Neither query nor referrer: what people search for, and where they come from, stays with them.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s %(M)sms'
# A worker whose every thread hangs is started anew; a request itself ends by the database's timeouts.
timeout = 60
graceful_timeout = 3
# Longer than a proxy keeps a connection that it does not use, so that it never meets a closing one.
keepalive = 75
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190
