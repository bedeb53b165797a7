#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads a slip's QR text with libraries of its own (cbor2, cryptography) and prints what it says as one line of JSON.

usage: check_payload.py QR_TEXT PUBLIC_KEY_HEX; exit code 3: a library is missing, 1: the signature is wrong.
"""
import base64
import json
import sys

try:
    import cbor2
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError as missing:
    print(missing)
    sys.exit(3)

text = sys.argv[1].split("#", 1)[1]
blob = base64.b32decode(text + "=" * (-len(text) % 8))
cose = cbor2.loads(blob)
assert cose.tag == 18, "COSE_Sign1"
protected, unprotected, claims, signature = cose.value
assert unprotected == {}
header = cbor2.loads(protected)
assert header[1] == -8, "EdDSA"
message = cbor2.dumps(["Signature1", protected, b"", claims])
try:
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(sys.argv[2])).verify(signature, message)
except InvalidSignature:
    print("signature")
    sys.exit(1)
said = cbor2.loads(claims)
programmes = said[-65542]
print(json.dumps({
    "kid": header[4].hex(), "iss": said[1], "exp": said[4], "iat": said[6], "cti": said[7].hex(), "number": said[-65537],
    "rules": said[-65538], "language": said.get(-65539, "zh-Hans"), "attempt": said.get(-65540, 1), "urgent": said.get(-65541, False),
    "likely": programmes.get(1, []), "ask": {str(code): bits for code, bits in programmes.get(2, {}).items()},
    "already": programmes.get(3, [])}, ensure_ascii=False, sort_keys=True))
