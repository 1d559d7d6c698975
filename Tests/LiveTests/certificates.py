"""Keys and certificates of a day, made by openssl."""

import base64
import pathlib
import ssl
import subprocess

CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1")


def openssl(*words, **options):
    return subprocess.run(["openssl", *map(str, words)], capture_output=True, check=True, **options).stdout


class Authority:
    """Certifies 127.0.0.1, to those who trust its `certificate`."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.certificate = folder / "authority.pem"
        self._key = folder / "authority.key"
        self._server = folder / "server.pem"
        own = ("-subj", "/CN=An authority of these tests", "-keyout", self._key, "-out", self.certificate)
        openssl("req", "-x509", *CURVE, *own)
        self._certify(folder / "server.key")

    def _certify(self, key):
        names = ("-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE")
        signed = ("-subj", "/CN=127.0.0.1", "-CA", self.certificate, "-CAkey", self._key, *names)
        openssl("req", "-x509", *CURVE, *signed, "-keyout", key, "-out", self._server)
        self._server.write_bytes(self._server.read_bytes() + key.read_bytes())

    def context(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._server)
        return context


class SigningKey:
    """An RSA key, of which one side signs and the other checks."""

    def __init__(self, folder):
        self._folder = pathlib.Path(folder)
        path = self._folder / "signing.key"
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", path)
        self.private = path.read_text()
        self._public = self._folder / "signing.pub"
        openssl("pkey", "-in", path, "-pubout", "-out", self._public)

    def has_signed(self, message, signature):
        """RS256: RSASSA-PKCS1-v1_5 over SHA-256."""
        path = self._folder / "signature"
        path.write_bytes(signature)
        command = ["openssl", "dgst", "-sha256", "-verify", self._public, "-signature", path]
        return subprocess.run(command, input=message, capture_output=True).returncode == 0


def unpadded(text):
    """The bytes of base64url without padding, as a JSON Web Token has it."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
