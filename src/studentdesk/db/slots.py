"""The ways into a district's secret: one for each person's password, one for the recovery sheet.

Every way ends at a key pair. The secret is sealed to the public half, so a new secret can be handed to
everybody without asking anybody's password; the private half is wrapped by the password or is on paper.
"""

import json
import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from argon2.exceptions import Argon2Error
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from studentdesk.findings import Damaged, Refused, WrongPassword

KEY = 32
SECRET = KEY + 16  # and the salt that SQLCipher keeps at the start of the file
SEALED = 32 + SECRET + 16  # a passing public key, the secret, and the tag that guards it
_ONCE = bytes(12)  # a nonce may stand still where its key is made for one use


@dataclass(frozen=True, slots=True)
class Costs:
    """What one guess at a password costs: Argon2id's memory in KiB, its passes and lanes."""

    memory: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        least, most, quick = (64 * 1024, 3, 4), (1024 * 1024, 16, 16), (1024, 1, 1)
        asked = (self.memory, self.passes, self.lanes)
        if asked != quick and not all(a <= b <= c for a, b, c in zip(least, asked, most, strict=True)):
            raise Damaged("The key file asks for more or less work than StudentDesk does. Use its copy.")


PEOPLE = Costs(64 * 1024, 3, 4)
QUICK = Costs(1024, 1, 1)  # for invented districts and tests: never for a real person's password


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. ``sealed`` is the secret in force, and during a rotation also the one to come.

    ``name`` is empty for the recovery sheet, which has no password: its private half is on paper.
    """

    name: str
    public: bytes
    sealed: tuple[bytes, ...] = ()
    salt: bytes = b""
    costs: Costs = PEOPLE
    wrapped: bytes = b""


def person_slot(district: str, name: str, password: str, costs: Costs) -> Slot:
    """A new key pair for a person, its private half wrapped by the password."""
    private = X25519PrivateKey.generate()
    slot = Slot(name, private.public_key().public_bytes_raw(), salt=os.urandom(16), costs=costs)
    key = _stretch(password, slot)
    wrapped = ChaCha20Poly1305(key).encrypt(_ONCE, private.private_bytes_raw(), _about(district, slot))
    return replace(slot, wrapped=wrapped)


def sheet_slot() -> tuple[Slot, bytes]:
    """A new way in by paper, and the private half to print. It is nowhere else."""
    private = X25519PrivateKey.generate()
    return Slot("", private.public_key().public_bytes_raw()), private.private_bytes_raw()


def private_by_password(district: str, slot: Slot, password: str) -> bytes:
    """The private half of a person's slot, or WrongPassword."""
    try:
        return ChaCha20Poly1305(_stretch(password, slot)).decrypt(_ONCE, slot.wrapped, _about(district, slot))
    except InvalidTag:
        raise WrongPassword() from None


def belongs(slot: Slot, private: bytes) -> bool:
    """Whether the private half, as typed from a sheet, is this slot's."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw() == slot.public


def seal(district: str, slot: Slot, secrets: Sequence[bytes]) -> Slot:
    """The same slot, holding these secrets. Needs no password and no paper."""
    return replace(slot, sealed=tuple(_seal(district, slot, secret) for secret in secrets))


def unseal(district: str, slot: Slot, private: bytes) -> tuple[bytes, ...]:
    """The secrets a slot holds; Damaged where they were altered."""
    try:
        return tuple(_unseal(district, slot, private, sealed) for sealed in slot.sealed)
    except (InvalidTag, ValueError):
        raise Damaged("The key file was altered. Use its copy, or the one in the newest backup.") from None


def plain_name(person: str) -> str:
    """A person's name as it is kept, or Refused where it can't be one."""
    name = " ".join(unicodedata.normalize("NFC", person).split())
    if not name or len(name) > 80 or not name.isprintable():
        raise Refused("A person's name has 1 to 80 letters. Type the name people know them by.")
    return name


def _seal(district: str, slot: Slot, secret: bytes) -> bytes:
    passing = X25519PrivateKey.generate()
    public = passing.public_key().public_bytes_raw()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(slot.public))
    return public + _box(shared, public, slot).encrypt(_ONCE, secret, _about(district, slot))


def _unseal(district: str, slot: Slot, private: bytes, sealed: bytes) -> bytes:
    public = sealed[:32]
    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    secret = _box(shared, public, slot).decrypt(_ONCE, sealed[32:], _about(district, slot))
    if len(secret) != SECRET:
        raise InvalidTag
    return secret


def _box(shared: bytes, public: bytes, slot: Slot) -> ChaCha20Poly1305:
    info = b"StudentDesk file secret"
    return ChaCha20Poly1305(HKDF(SHA256(), 32, salt=public + slot.public, info=info).derive(shared))


def _stretch(password: str, slot: Slot) -> bytes:
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    costs = slot.costs
    try:
        return hash_secret_raw(typed, slot.salt, costs.passes, costs.memory, costs.lanes, 32, Type.ID)
    except (Argon2Error, MemoryError) as error:
        raise Refused(f"{costs.memory // 1024} MB of memory are not free. Close a program.") from error


def _about(district: str, slot: Slot) -> bytes:
    """What a slot is bound to: nobody can carry it to another name, district or lower cost."""
    costs = slot.costs
    told = [district, slot.name, slot.public.hex(), slot.salt.hex(), costs.memory, costs.passes, costs.lanes]
    return json.dumps(told).encode()
