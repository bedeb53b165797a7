#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the code of a slip from a seed and claims with libraries of its own (cbor2, cryptography), and compares.

usage: slip_vectors.py FILE…     each file: "seed HEX", "claims JSON", "cbor HEX", "code TEXT", "short TEXT", one a line; where the claims
hold sealed answers also "plain HEX", the answers, and the secrets "window HEX" and "passing HEX" that open and seal them (PyNaCl)
exit code 0: all agree; 1: the first difference is printed; 3: a library is missing. The layout is that of printer/payload/payload.h and payload_seal.h and printer/code/short_code.h.
"""
import base64
import datetime
import hashlib
import json
import sys

try:
    import cbor2
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
except ImportError as missing:
    print(missing)
    sys.exit(3)

LETTERS = "34679ACDEFGHJKMNPQRTWXY"


def programme(code):
    return int(code[1:]) if len(code) == 3 and code[0] == "P" and code[1:].isdigit() else code


def claims_of(said):
    claims = {1: said["issuer"], 4: said["expires"], 6: said["issued"], 7: bytes.fromhex(said["token"]), -65537: said["slip_number"], -65538: said["rule_set"]}
    if said.get("language", "zh-Hans") != "zh-Hans":
        claims[-65539] = said["language"]
    if said.get("attempt", 1) != 1:
        claims[-65540] = said["attempt"]
    if said.get("urgent", False):
        claims[-65541] = True
    parts = {}
    if said.get("likely"):
        parts[1] = sorted((programme(code) for code in said["likely"]), key=lambda code: cbor2.dumps(code))
    if said.get("ask"):
        parts[2] = {programme(code): sum(1 << (number - 1) for number in numbers) for code, numbers in said["ask"].items()}
    if said.get("already"):
        parts[3] = sorted((programme(code) for code in said["already"]), key=lambda code: cbor2.dumps(code))
    if said.get("office"):
        parts[4] = int(said["office"]) if said["office"].isdigit() and str(int(said["office"])) == said["office"] else said["office"]
    claims[-65542] = parts
    if said.get("answers"):
        claims[-65543] = cbor2.loads(bytes.fromhex(said["answers"]))
    return claims


def ordered(value):
    """RFC 8949 §4.2.1: keys by their bytes."""
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value, key=lambda key: cbor2.dumps(key))}
    return [ordered(item) for item in value] if isinstance(value, list) else value


def sign(seed, claims, algorithm=-8, kid=None):
    """The COSE_Sign1 of claims that are a dict or bytes."""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    header = {1: algorithm}
    if kid != b"":
        header[4] = hashlib.sha256(public).digest()[:2] if kid is None else kid
    protected = cbor2.dumps(header)
    payload = claims if isinstance(claims, bytes) else cbor2.dumps(ordered(claims))
    signature = key.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))


def code(blob):
    return "https://a.example/s#" + base64.b32encode(blob).decode().rstrip("=")


def short(said):
    day = (said["issued"] + 8 * 3600) // 86400 % 529
    value = int.from_bytes(hashlib.sha256(bytes.fromhex(said["token"])).digest()[:4], "big")
    values = [int(digit) for digit in said["slip_number"]] + [day // 23, day % 23]
    for _ in range(4):
        values.append(value % 23)
        value //= 23
    for first in range(23):  # the two check characters by trying them all
        for second in range(23):
            whole = values + [first, second]
            if sum(whole) % 23 == 0 and sum(v * (len(whole) - i) for i, v in enumerate(whole)) % 23 == 0:
                tail = "".join(LETTERS[v] for v in whole[len(said["slip_number"]):])
                return f"{said['slip_number']}-{tail[:4]}-{tail[4:]}"
    raise AssertionError("no check characters")


def vector(seed, said):
    blob = sign(seed, claims_of(said))
    return {"seed": seed, "claims": json.dumps(said, ensure_ascii=False), "cbor": blob.hex(), "code": code(blob), "short": short(said)}


def sealed(plain, window, passing):
    """crypto_box_seal with a passing key that is known, and what PyNaCl's own SealedBox makes of it again."""
    from nacl import bindings, encoding, hash, public
    city = public.PrivateKey(bytes.fromhex(window)).public_key.encode()
    own = public.PrivateKey(bytes.fromhex(passing))
    nonce = hash.blake2b(own.public_key.encode() + city, digest_size=24, encoder=encoding.RawEncoder)
    box = own.public_key.encode() + bindings.crypto_box(bytes.fromhex(plain), nonce, city, own.encode())
    assert public.SealedBox(public.PrivateKey(bytes.fromhex(window))).decrypt(box).hex() == plain
    return cbor2.dumps(box).hex()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        given = dict(line.rstrip("\n").split(" ", 1) for line in open(name, encoding="utf-8") if line.strip() and not line.startswith("#"))
        said = json.loads(given["claims"])
        made = vector(given["seed"], said)
        if "plain" in given and sealed(given["plain"], given["window"], given["passing"]) != said["answers"]:
            print(f"{name}: the answers are sealed differently")
            sys.exit(1)
        for part in ("cbor", "code", "short"):
            if made[part] != given[part]:
                print(f"{name}: {part} differs\n{made[part]}\n{given[part]}")
                sys.exit(1)
    print(f"{len(sys.argv) - 1} agree")
