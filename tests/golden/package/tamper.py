#!/usr/bin/python3
"""Makes a wrong package out of a right one, as someone could who knows the format. For the golden tests beside.

    tamper.py IN OUT STEP...

    replace PATH OLD NEW   a text inside an entry; the check sum of the zip is made right again
    add PATH TEXT          another entry
    drop PATH              an entry less
    honest                 the manifest is written anew for the entries as they are (SHA-256 and SM3 of OpenSSL)
    spaces                 manifest.json in another spelling
    comment TEXT           a zip comment
    append TEXT            bytes behind the end
    flip PATH              one bit in the middle of an entry, nothing else
    deflate                entries compressed instead of stored
"""

import hashlib
import json
import struct
import sys
import zipfile
import zlib


def write(entries, comment, deflate):
    """The zip as docs/package-format.md describes it, written without Jiheng."""
    local, directory = b"", b""
    for name, data in entries:
        packed = zlib.compress(data, wbits=-15) if deflate else data
        fields = struct.pack("<HHHHHLLLHH", 20, 0 if name.isascii() else 1 << 11, 8 if deflate else 0, 0, 0x21,
                             zlib.crc32(data), len(packed), len(data), len(name.encode()), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + fields + struct.pack("<HHHLL", 0, 0, 0, 0, len(local))
        directory += name.encode()
        local += b"PK\3\4" + fields + name.encode() + packed
    end = struct.pack("<HHHHLLH", 0, 0, len(entries), len(entries), len(directory), len(local), len(comment))
    return local + directory + b"PK\5\6" + end + comment


def main():
    source, target, *steps = sys.argv[1:]
    with zipfile.ZipFile(source) as package:
        entries = [[info.filename, package.read(info)] for info in package.infolist()]
    comment, tail, deflate, flips = b"", b"", False, []
    while steps:
        step = steps.pop(0)
        if step == "replace":
            path, old, new = steps.pop(0), steps.pop(0).encode(), steps.pop(0).encode()
            for entry in entries:
                if entry[0] == path:
                    assert old in entry[1], f"{path} has no {old.decode()}"
                    entry[1] = entry[1].replace(old, new, 1)
        elif step == "add":
            entries.append([steps.pop(0), steps.pop(0).encode()])
        elif step == "drop":
            path = steps.pop(0)
            entries = [entry for entry in entries if entry[0] != path]
        elif step in ("honest", "spaces"):
            manifest = json.loads(entries[0][1])
            if step == "honest":
                now = dict(entries)
                for entry in manifest["entries"]:
                    data = now[entry["path"]]
                    entry["size"] = len(data)
                    entry["sha256"] = hashlib.sha256(data).hexdigest()
                    entry["sm3"] = hashlib.new("sm3", data).hexdigest()
            text = json.dumps(manifest, ensure_ascii=False, indent=1 if step == "spaces" else 2)
            entries[0][1] = (text + "\n").encode()
        elif step == "comment":
            comment = steps.pop(0).encode()
        elif step == "append":
            tail = steps.pop(0).encode()
        elif step == "deflate":
            deflate = True
        elif step == "flip":
            flips.append(steps.pop(0))
        else:
            sys.exit(f"no step {step}")
    data = bytearray(write(entries, comment, deflate) + tail)
    for path in flips:
        content = dict(entries)[path]
        data[data.index(content) + len(content) // 2] ^= 1
    with open(target, "wb") as out:
        out.write(data)


main()
