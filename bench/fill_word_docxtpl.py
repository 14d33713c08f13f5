"""The work of fill_word.cpp with docxtpl. usage: fill_word_docxtpl.py TEMPLATE.docx DATA.json ROUNDS [OUT.docx]"""
import io
import json
import sys
import time

from docxtpl import DocxTemplate

template, data_file, rounds = sys.argv[1:4]
with open(template, "rb") as stream:
    content = stream.read()
with open(data_file, encoding="utf-8") as stream:
    data = json.load(stream)
times = []
for _ in range(int(rounds)):
    start = time.perf_counter()
    document = DocxTemplate(io.BytesIO(content))
    document.render(data)
    out = io.BytesIO()
    document.save(out)
    times.append((time.perf_counter() - start) * 1000)
times.sort()
print(times[len(times) // 2])
if len(sys.argv) > 4:
    with open(sys.argv[4], "wb") as stream:
        stream.write(out.getvalue())
