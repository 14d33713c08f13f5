"""The runner of the golden tests is itself tested: a runner that always says yes would hide everything."""

import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Stands in for the program: says a few lines, some of them on stderr, and ends with the given status.
FAKE = """#!/bin/bash
case $1 in
  say) shift; printf '%s\\n' "$@" ;;
  both) echo out; echo err >&2; echo out again; exit 3 ;;
  bare) printf 'no line end' ;;
  cat) cat "$2" ;;
  where) echo "$PWD $JIHENG_ROOT $(ls | wc -l)" ;;
  bytes) printf 'a\\377b\\n' ;;
  hang) sleep 60 ;;
esac
"""


class Golden(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.fake = self.folder / "fake"
        self.fake.write_text(FAKE)
        self.fake.chmod(0o755)

    def golden(self, text, *options):
        """Runs one test; returns the exit status, what was printed, and the test file afterwards."""
        test = self.folder / "one.test"
        test.write_text(text, encoding="utf-8")
        process = subprocess.run(["/usr/bin/python3", ROOT / "scripts/golden.py", "--jiheng", self.fake, *options, test],
                                 capture_output=True, text=True, check=False)
        return process.returncode, process.stdout + process.stderr, test.read_text(encoding="utf-8")

    def assert_passes(self, text):
        status, output, _ = self.golden(text)
        self.assertEqual(output, "counts: passed=1 failed=0\n")
        self.assertEqual(status, 0)

    def assert_fails(self, text, *said):
        status, output, after = self.golden(text)
        self.assertEqual(status, 1)
        self.assertIn("counts: passed=0 failed=1", output)
        for words in said:
            self.assertIn(words, output)
        self.assertEqual(after, text, "without --reset a test is never changed")

    def test_passes(self):
        self.assert_passes("# Two commands.\n\n$ jiheng say 绩 效\n绩\n效\n[exit 0]\n\n# Why.\n$ jiheng say x\nx\n[exit 0]\n")

    def test_both_streams_and_status(self):
        self.assert_passes("# Both.\n$ jiheng both\nout\nerr\nout again\n[exit 3]\n")

    def test_wrong_output(self):
        self.assert_fails("# Wrong.\n$ jiheng say a b\na\nB\n[exit 0]\n", "-B", "+b", " a")

    def test_wrong_status(self):
        self.assert_fails("# Wrong.\n$ jiheng say a\na\n[exit 1]\n", "-[exit 1]", "+[exit 0]")

    def test_trailing_blanks_count(self):
        self.assert_fails("# Blanks.\n$ jiheng say 'a '\na\n[exit 0]\n", "-a\n+a \n")

    def test_blank_lines_count(self):
        self.assert_passes("# Blank lines.\n$ jiheng say '' a ''\n\na\n\n[exit 0]\n")
        self.assert_fails("# Blank lines.\n$ jiheng say a ''\na\n[exit 0]\n")

    def test_missing_line_end(self):
        self.assert_passes("# Bare.\n$ jiheng bare\nno line end\n[no newline at end]\n[exit 0]\n")
        self.assert_fails("# Bare.\n$ jiheng bare\nno line end\n[exit 0]\n")

    def test_files(self):
        self.assert_passes("# Files.\n<<< FILE a/b.yaml\n一: 1\n\n$ no command\n>>>\n$ jiheng cat a/b.yaml\n一: 1\n\n\\$ no command\n[exit 0]\n"
                           "<<< FILE a/b.yaml\nnew\n>>>\n$ cat a/b.yaml\nnew\n[exit 0]\n")

    def test_file_outside(self):
        self.assert_fails("# Outside.\n<<< FILE ../x\n>>>\n$ true\n[exit 0]\n", "outside")

    def test_places_are_masked(self):
        self.assert_passes("# Places.\n$ jiheng where\n$SCRATCH $JIHENG_ROOT 0\n[exit 0]\n")

    def test_continued_command(self):
        self.assert_passes("# Continued.\n$ jiheng say b a |\n> sort\na\nb\n[exit 0]\n")

    def test_output_like_syntax(self):
        self.assert_passes("# Like.\n$ jiheng say '[exit 0]' '$ x' '\\'\n\\[exit 0]\n\\$ x\n\\\\\n[exit 0]\n")

    def test_bytes_that_are_no_text(self):
        self.assert_passes("# Bytes.\n$ jiheng bytes\na\\xffb\n[exit 0]\n")

    def test_timeout(self):
        text = "# Hangs.\n$ jiheng hang\n[exit 0]\n"
        for options in (["--timeout", "0.3"], ["--timeout", "0.3", "--reset"]):
            status, output, after = self.golden(text, *options)
            self.assertEqual(status, 1)
            self.assertIn("+[timeout after 0.3 s]", output)
            self.assertEqual(after, text)

    def test_malformed(self):
        for text, said in {
            "$ true\n[exit 0]\n": "the first line must be a comment",
            "# No command.\n": "there is no command",
            "# Stray.\noutput\n$ true\n[exit 0]\n": "line 2: expected a comment",
            "# Open.\n<<< FILE a\nb\n$ true\n[exit 0]\n": "line 2: this file has no end",
            "# End.\n$ true\n[exit 0]": "the last line has no line end",
        }.items():
            self.assert_fails(text, said)

    def test_no_expectation_is_a_failure(self):
        self.assert_fails("# New.\n$ jiheng say a\n", "+a", "+[exit 0]")

    def test_reset(self):
        text = "# Kept.\n\n<<< FILE f\nx\n>>>\n# Also kept.\n$ jiheng cat f\nold\n[exit 1]\n\n$ jiheng say b a |\n> sort\n\n# The end.\n"
        status, output, after = self.golden(text, "--reset")
        self.assertEqual(status, 0, output)
        self.assertEqual(after, "# Kept.\n\n<<< FILE f\nx\n>>>\n# Also kept.\n$ jiheng cat f\nx\n[exit 0]\n\n"
                                "$ jiheng say b a |\n> sort\na\nb\n[exit 0]\n\n# The end.\n")
        self.assert_passes(after)

    def test_nothing_to_run(self):
        process = subprocess.run(["/usr/bin/python3", ROOT / "scripts/golden.py", "--jiheng", self.fake, self.folder],
                                 capture_output=True, text=True, check=False)
        self.assertEqual(process.returncode, 1)
        self.assertIn("no *.test", process.stderr)

    def test_no_program(self):
        process = subprocess.run(["/usr/bin/python3", ROOT / "scripts/golden.py", "--jiheng", self.folder / "none"],
                                 capture_output=True, text=True, check=False)
        self.assertEqual(process.returncode, 1)
        self.assertIn("build first", process.stderr)


if __name__ == "__main__":
    unittest.main()
