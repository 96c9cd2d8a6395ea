package rows

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// packers compress a text.
var packers = map[string]func(t testing.TB, text string) []byte{
	"gzip": func(t testing.TB, text string) []byte {
		var b bytes.Buffer
		return packed(t, &b, gzip.NewWriter(&b), text)
	},
	"zstd": func(t testing.TB, text string) []byte {
		var b bytes.Buffer
		w, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		return packed(t, &b, w, text)
	},
}

func packed(t testing.TB, b *bytes.Buffer, w io.WriteCloser, text string) []byte {
	t.Helper()
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fileOf writes a file of a test.
func fileOf(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// readFile reads all of a file: a line for each row and each fault, and last the error that ended the reading, if any.
func readFile(t testing.TB, f File) (out []string) {
	t.Helper()
	r, err := f.Open(t.Context(), nil)
	if err != nil {
		return []string{"open: " + err.Error()}
	}
	defer func() { _ = r.Close() }()
	for {
		row, err := r.Next()
		var fault *Fault
		switch {
		case errors.Is(err, io.EOF):
			return out
		case errors.As(err, &fault):
			out = append(out, fmt.Sprintf("%d.%d %s", fault.Line, fault.Column, fault.Code))
		case err != nil:
			return append(out, "error: "+err.Error())
		default:
			out = append(out, fmt.Sprintf("%d: %s", row.Line, strings.Join(row.Fields, "|")))
		}
	}
}

func TestCompressed(t *testing.T) {
	for name, pack := range packers {
		for _, c := range []struct {
			name, file, text string
			want             []string
		}{
			{"csv", "a.csv.gz", "a,b\n1,2\n", []string{"2: 1|2"}},
			{"a name that does not say so", "a.csv", "a,b\n1,2\n", []string{"2: 1|2"}},
			{"tabs", "a.tsv.zst", "a\tb\n1\t2\n", []string{"2: 1|2"}},
			{"json", "a.jsonl.gz", `{"a":1}`, []string{"1: 1"}},
			{"nothing", "a.jsonl.gz", "", nil},
		} {
			path := fileOf(t, c.file, pack(t, c.text))
			if diff := cmp.Diff(c.want, readFile(t, File{Path: path, Dialect: PlainDialect()})); diff != "" {
				t.Errorf("%s by %s (-want +got):\n%s", c.name, name, diff)
			}
			if err := Sound(t.Context(), path); err != nil {
				t.Errorf("%s by %s is not sound: %v", c.name, name, err)
			}
		}
	}
}

func TestCompressedInParts(t *testing.T) {
	for name, pack := range packers {
		data := append(pack(t, "a,b\n1,"), pack(t, "2\n3,4\n")...)
		got := readFile(t, File{Path: fileOf(t, "a.csv", data), Dialect: PlainDialect()})
		if diff := cmp.Diff([]string{"2: 1|2", "3: 3|4"}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestCompressedDamage breaks a compressed file at every place: whatever is read of it, it is not called sound.
func TestCompressedDamage(t *testing.T) {
	var text strings.Builder
	text.WriteString("a,b\n")
	for i := range 12 {
		fmt.Fprintf(&text, "%d,%x\n", i, i*i*i)
	}
	for name, pack := range packers {
		whole := pack(t, text.String())
		for i := range whole {
			if err := Sound(t.Context(), fileOf(t, "a.csv", whole[:i])); err == nil && i >= 4 {
				t.Errorf("%s: the first %d of %d bytes are sound", name, i, len(whole))
			}
			flipped := bytes.Clone(whole)
			flipped[i] ^= 1
			path := fileOf(t, "a.csv", flipped)
			if err := Sound(t.Context(), path); err == nil && !harmless(t, path, text.String()) {
				t.Errorf("%s: with byte %d flipped it is sound", name, i)
			}
		}
		got := readFile(t, File{Path: fileOf(t, "a.csv", whole[:len(whole)-6]), Dialect: PlainDialect()})
		if last := got[len(got)-1]; !strings.Contains(last, "the file is not whole: its "+name+" data ends after") {
			t.Errorf("%s: a file cut short ends in %s", name, last)
		}
	}
}

// harmless reports whether a file is no compressed one any more, or gives what it gave before: a header has bytes that
// nobody needs.
func harmless(t *testing.T, path, text string) bool {
	t.Helper()
	in, err := open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = in.Close() }()
	if _, packed := in.(*unpacked); !packed {
		return true
	}
	got, err := io.ReadAll(in)
	return err == nil && string(got) == text
}

func TestOtherCompressions(t *testing.T) {
	for name, data := range map[string]string{"bzip2": "BZh91AY&SY", "xz": "\xfd7zXZ\x00aaa"} {
		want := []string{"open: it is compressed by " + name +
			", which is not read: unpack it, or compress it by gzip or zstd"}
		if diff := cmp.Diff(want, readFile(t, File{Path: fileOf(t, "a.csv", []byte(data)),
			Dialect: PlainDialect()})); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestReadingEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	r, err := File{Path: fileOf(t, "a.csv", []byte("a\n"+strings.Repeat("1\n", 1<<20))), Dialect: PlainDialect()}.Open(
		ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	cancel()
	for range 1 << 20 {
		if _, err = r.Next(); err != nil {
			break
		}
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was canceled", err)
	}
}

// TestNotCompressedAsItsNameSays: whose first bytes are damaged is not taken for text.
func TestNotCompressedAsItsNameSays(t *testing.T) {
	for name, pack := range packers {
		ending := map[string]string{"gzip": ".gz", "zstd": ".ZST"}[name]
		whole := pack(t, `{"a":1}`)
		whole[1] ^= 1
		path := fileOf(t, "a.jsonl"+ending, whole)
		want := "its name says that it is compressed by " + name +
			", and it is not: get the file again, or take the ending off its name"
		if err := Sound(t.Context(), path); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
		if diff := cmp.Diff([]string{"open: " + want}, readFile(t,
			File{Path: path, Dialect: PlainDialect()})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
