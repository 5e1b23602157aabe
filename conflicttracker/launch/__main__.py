"""The verbs of `run`, each a function in a module of its own."""

import argparse
import os
import sys

from conflicttracker.launch import checks, compiling, manage, testing, up
from conflicttracker.launch.report import Trouble


def main() -> None:
    """Run one verb and exit with its code."""
    verb, arguments = sys.argv[1], sys.argv[2:]
    if verb in {"up", "manage", "keep"}:
        os.umask(0o077)  # what the site writes is its owner's alone, logs too
    try:
        sys.exit(_run(verb, arguments))
    except Trouble as trouble:
        sys.exit(f"\n{trouble}" if verb == "up" else str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)


def _run(verb: str, arguments: list[str]) -> int:
    compiling.drop_stale()
    if verb == "up":
        options = _up_options(arguments)
        return up.run(options.host, options.port)
    with_arguments = {
        "manage": manage.run,
        "test": testing.run,
        "bench": checks.bench,
        "compile": compiling.run,
    }
    if verb in with_arguments:
        return with_arguments[verb](arguments)
    # "keep" is started by `manage`, never by hand.
    return {"keep": manage.keep, "check": checks.check, "fix": checks.fix}[verb]()


def _up_options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./run up", description="Start the whole site; Ctrl-C stops it."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument(
        "--port",
        type=_port,
        default=os.environ.get("PORT", "8000"),
        help="port to listen on",
    )
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port (1 to 65535)")


if __name__ == "__main__":
    main()
