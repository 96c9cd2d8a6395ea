package rows

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"kith/loader/rows/dump"
	"kith/loader/rows/row"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// most is what reading any file may take.
const most = 64 << 20

// large says how large hostile files are: as large as they can be in a soak, otherwise large enough to tell.
func large(t *testing.T, soak, test int64) int64 {
	t.Helper()
	if os.Getenv("KITH_SOAK") != "" {
		return soak
	}
	return test
}

// within runs something and fails if the memory in use grows beyond a bound meanwhile.
func within(t *testing.T, bound uint64, run func()) {
	t.Helper()
	runtime.GC()
	before, peak := inUse(), uint64(0)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			peak = max(peak, inUse())
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	run()
	close(stop)
	<-done
	t.Logf("%d MB at most", (peak-min(peak, before))>>20)
	if peak > before+bound {
		t.Errorf("it took %d MB", (peak-before)>>20)
	}
}

// inUse is what the heap holds, garbage included.
func inUse() uint64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// endless repeats a text.
type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		c := copy(p[n:], e.text[e.at:])
		n, e.at = n+c, (e.at+c)%len(e.text)
	}
	return n, nil
}

// TestLineWithoutEnd puts a line that does not end into files that are good otherwise.
func TestLineWithoutEnd(t *testing.T) {
	const create = "CREATE TABLE t (a TEXT, b INTEGER);\n"
	size := large(t, 1<<30, 16<<20)
	json := func(in io.Reader) Reader {
		d := PlainDialect()
		return row.Pull([]string{"a", "b"}, newJSON(in, &d, []string{"a", "b"}).all(), io.NopCloser(nil))
	}
	sql := func(in io.Reader) Reader {
		columns := []string{"a", "b"}
		return row.Pull(columns, dump.Rows(in, columns, &dump.Options{Table: "t"}), io.NopCloser(nil))
	}
	delimited := func(in io.Reader) Reader {
		d := PlainDialect()
		r, err := newCSV(io.NopCloser(in), &d, ",")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	for _, c := range []struct {
		name, begin, filler, end string
		open                     func(io.Reader) Reader
	}{
		{"CSV", "a,b\n1,2\n", "x", "\n1,2\n", delimited},
		{"CSV, fields", "a,b\n1,2\n", "x,", "\n1,2\n", delimited},
		{"CSV, a quote", "a,b\n1,2\n\"", "x", "\n1,2\n", delimited},
		{"CSV, quoted lines", "a,b\n1,2\n\"", "\"\"\n", "\"\n1,2\n", delimited},
		{"JSON", `{"a":1,"b":2}` + "\n" + `{"a":"`, "x", "\n" + `{"a":1,"b":2}` + "\n", json},
		{"JSON, objects", `{"a":1,"b":2}` + "\n", `{"a":`, "\n" + `{"a":1,"b":2}` + "\n", json},
		{"JSON, a list", "[\n" + `{"a":1,"b":2},` + "\n" + `{"a":[`, "1,", "\n" + `{"a":1,"b":2}]` + "\n", json},
		{"JSON, blanks in a list", "[\n" + `{"a":1,"b":2},`, " ", "\n" + `{"a":1,"b":2}]` + "\n", json},
		{"SQL", create + "INSERT INTO t VALUES(1,2);\nINSERT INTO t VALUES('", "x", "\nINSERT INTO t VALUES(1,2);\n",
			sql},
		{"SQL, values", create + "INSERT INTO t VALUES(1,2);\nINSERT INTO t VALUES(", "1,",
			"\nINSERT INTO t VALUES(1,2);\n", sql},
		{"SQL, a comment", create + "INSERT INTO t VALUES(1,2);\n/*", "x", "\nINSERT INTO t VALUES(1,2);\n", sql},
		{"SQL, blanks", create + "INSERT INTO t VALUES(1,2);\n", " ", "\nINSERT INTO t VALUES(1,2);\n", sql},
		{"SQL, another statement", create + "INSERT INTO t VALUES(1,2);\nCREATE VIEW v AS SELECT", " 'x'",
			";\nINSERT INTO t VALUES(1,2);\n", sql},
		{"COPY", create + "INSERT INTO t VALUES(1,2);\nCOPY t FROM stdin;\n", "x\\t", "\n1\t2\n\\.\n", sql},
	} {
		t.Run(c.name, func(t *testing.T) {
			good, faults := 0, 0
			within(t, most, func() {
				r := c.open(io.MultiReader(strings.NewReader(c.begin), io.LimitReader(&endless{text: c.filler}, size),
					strings.NewReader(c.end)))
				good, faults = counted(t, r)
			})
			if good != 2 || faults == 0 && c.filler != " " && c.filler != " 'x'" {
				t.Errorf("%d rows and %d faults", good, faults)
			}
		})
	}
}

// counted counts rows and faults.
func counted(t *testing.T, r Reader) (good, faults int) {
	t.Helper()
	for {
		_, err := r.Next()
		if errors.Is(err, io.EOF) {
			return good, faults
		}
		if _, faulty := errors.AsType[*Fault](err); faulty {
			faults++
		} else if err != nil {
			t.Fatal(err)
		} else {
			good++
		}
	}
}

// TestStrayQuote opens a quote on line 2 and never closes it: it costs one row, or two.
func TestStrayQuote(t *testing.T) {
	n := large(t, 3_000_000, 200_000)
	for name, line := range map[string]string{"plain": "17,Anna,1980-02-29\n", "quoted": "17,\"Anna\",1980-02-29\n",
		"multi-line": "17,\"An\nna\",1980-02-29\n"} {
		t.Run(name, func(t *testing.T) {
			good, faults := 0, 0
			within(t, most, func() {
				d := PlainDialect()
				in := io.MultiReader(strings.NewReader("id,name,born\n16,\"Bert,1980-01-01\n"),
					io.LimitReader(&endless{text: line}, n*int64(len(line))))
				r, err := newCSV(io.NopCloser(in), &d, ",")
				if err != nil {
					t.Fatal(err)
				}
				good, faults = counted(t, r)
			})
			if int64(good) < n-1 || faults > 4 {
				t.Errorf("%d rows of %d and %d faults", good, n, faults)
			}
		})
	}
}

// TestCompressionBomb is stopped long before it is unpacked.
func TestCompressionBomb(t *testing.T) {
	size := large(t, 10<<30, 64<<20)
	for name, pack := range map[string]func(io.Writer) (io.WriteCloser, error){
		"gzip": func(w io.Writer) (io.WriteCloser, error) { return gzip.NewWriter(w), nil },
		"zstd": func(w io.Writer) (io.WriteCloser, error) {
			return zstd.NewWriter(w, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(8<<20))
		},
	} {
		for filler, content := range map[string]string{"zeros": "\x00", "rows": "1,2\n"} {
			t.Run(fmt.Sprintf("%s of %s", name, filler), func(t *testing.T) {
				path := fileOf(t, "a.csv", nil)
				bomb(t, path, pack, &endless{text: content}, size)
				var err error
				within(t, most, func() { err = Sound(t.Context(), path) })
				if err == nil || !strings.Contains(err.Error(), "more than 200 times as large") {
					t.Errorf("got %v", err)
				}
			})
		}
	}
}

func bomb(t *testing.T, path string, pack func(io.Writer) (io.WriteCloser, error), content io.Reader, size int64) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	w, err := pack(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, io.LimitReader(content, size)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}
