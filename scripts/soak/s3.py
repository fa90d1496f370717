"""An S3 server, which lives in this process (moto)."""

import logging
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def s3_server() -> Iterator[dict[str, str]]:
    """The environment variables that name the server, which stops afterwards."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    try:
        yield {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }
    finally:
        server.stop()


def new_bucket(environment: dict[str, str]) -> str:
    """URL of an empty bucket of the server."""
    bucket = f"bucket-{uuid.uuid4().hex}"
    request = urllib.request.Request(f"{environment['AWS_ENDPOINT_URL']}/{bucket}", method="PUT")
    with urllib.request.urlopen(request):
        return f"s3://{bucket}"
