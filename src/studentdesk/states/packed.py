"""A file's bytes, packed as they come: a large one takes little room, and none in plain text on a drive."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LEVEL = 1  # state files are mostly commas: the quickest packing takes most of it
PIECE = 1 << 20
SLICE = 1 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A file's bytes as packed parts, one after the other."""

    content: bytes

    def pieces(self) -> Iterator[bytes]:
        """The bytes as they were, a megabyte at most at a time."""
        unpacking = zlib.decompressobj()
        for start in range(0, len(self.content), SLICE):
            rest = self.content[start : start + SLICE]
            while rest:
                yield unpacking.decompress(rest, PIECE)
                if unpacking.eof:
                    rest, unpacking = unpacking.unused_data, zlib.decompressobj()
                else:
                    rest = unpacking.unconsumed_tail

    def whole(self) -> bytes:
        """All of them at once."""
        return b"".join(self.pieces())

    def sha256(self) -> str:
        """The fingerprint by which they are kept and known again."""
        digest = hashlib.sha256()
        for piece in self.pieces():
            digest.update(piece)
        return digest.hexdigest()


def packed(chunks: Iterable[bytes]) -> bytes:
    """Bytes packed as they come."""
    packing = zlib.compressobj(LEVEL)
    return b"".join([*(packing.compress(chunk) for chunk in chunks), packing.flush()])
