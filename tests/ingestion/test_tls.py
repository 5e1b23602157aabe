"""Encrypted servers: the name is checked against the certificate, the address stays pinned."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from events.ingestion import fetch as fetching
from events.ingestion.fetch import Fetched, FetchError, fetch
from events.ingestion.model import client

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"


def certificate(folder: Path, name: str, *, days: int = 1) -> Path:
    """A self-signed certificate for `name` with its key, as one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    start = datetime.now(UTC) - timedelta(days=2)
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=2 + days))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


class SecureServer:
    """Answers every request with `hello`, and remembers the names that were asked for."""

    def __init__(self, pem: Path) -> None:
        self.names: list[str | None] = []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(pem)
        self.context.sni_callback = lambda sock, name, context: self.names.append(name)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                plain, _ = self.socket.accept()
            except OSError:
                return
            try:
                with self.context.wrap_socket(plain, server_side=True) as secured:
                    secured.recv(65536)
                    secured.sendall(ANSWER)
            except OSError:
                plain.close()

    def get(self, name: str = "news.example.org") -> Fetched:
        return fetch(
            f"https://{name}:{self.port}/",
            allow=frozenset({f"{name}:{self.port}"}),
            deadline=5,
            resolver=lambda host, port: ["127.0.0.1"],
        )

    def close(self) -> None:
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    return certificate(tmp_path, "news.example.org")


@pytest.fixture
def secure(pem: Path) -> Iterator[SecureServer]:
    server = SecureServer(pem)
    yield server
    server.close()


def trust(monkeypatch: pytest.MonkeyPatch, pem: Path) -> None:
    context = ssl.create_default_context(cafile=str(pem))
    monkeypatch.setattr(fetching, "certificates", lambda: context)


def test_a_trusted_server_is_read_by_its_name(
    secure: SecureServer, pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(monkeypatch, pem)
    assert secure.get().body == b"hello"
    assert secure.names == ["news.example.org"], (
        "the name, though the address is pinned"
    )


def test_a_certificate_nobody_vouches_for_is_refused(secure: SecureServer) -> None:
    with pytest.raises(
        FetchError, match=r"certificate of news\.example\.org is not valid"
    ) as caught:
        secure.get()
    assert not caught.value.retryable


def test_a_certificate_for_another_name_is_refused(
    secure: SecureServer, pem: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(monkeypatch, pem)
    with pytest.raises(FetchError, match="is not valid"):
        secure.get("other.example.org")


def test_an_expired_certificate_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pem = certificate(tmp_path, "news.example.org", days=-1)
    trust(monkeypatch, pem)
    server = SecureServer(pem)
    try:
        with pytest.raises(FetchError, match="is not valid"):
            server.get()
    finally:
        server.close()


def test_a_handshake_that_never_ends_counts_against_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(FetchError, match=r"within 0\.5 seconds"):
            fetch(
                f"https://127.0.0.1:{port}/",
                allow=frozenset({f"127.0.0.1:{port}"}),
                deadline=0.5,
            )


def test_plain_http_on_a_secure_address_is_no_secure_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as plain:
        port = plain.getsockname()[1]

        def answer() -> None:
            connection, _ = plain.accept()
            with connection:
                connection.sendall(ANSWER)

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(FetchError, match="No secure connection"):
            fetch(
                f"https://127.0.0.1:{port}/",
                allow=frozenset({f"127.0.0.1:{port}"}),
                deadline=5,
            )
        thread.join()


def test_only_verifying_connections_are_made() -> None:
    context = fetching.certificates()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_a_models_server_has_to_be_vouched_for_too(
    tmp_path: Path, settings: Any
) -> None:
    server = SecureServer(certificate(tmp_path, "localhost"))
    settings.EXTRACTOR_LLM_URL = f"https://localhost:{server.port}/v1/chat/completions"
    settings.EXTRACTOR_LLM_TIMEOUT = 5.0
    with pytest.raises(
        client.ModelFailed, match="certificate of localhost is not valid"
    ):
        client.ask({})
    server.close()
