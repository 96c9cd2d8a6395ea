package transport

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
)

// asked asks for a file of the text "abc".
func asked(t *testing.T, f *Files) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/graphql/file?format=csv", strings.NewReader(`{"query": "{ a }"}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	f.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func abc(_ context.Context, _ *Request, _ string, out io.Writer) Made {
	op := &ast.OperationDefinition{Name: "Letters", Operation: ast.Query}
	if _, err := io.WriteString(out, "abc"); err != nil {
		return Made{Operation: op, Errors: gqlerror.List{{Message: err.Error(),
			Extensions: map[string]any{"code": BadUserInput}}}}
	}
	return Made{Operation: op, MediaType: "text/csv", Extension: "csv", Moved: true}
}

func TestFile(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var seen Outcome
	got := asked(t, NewFiles(abc, func(_ context.Context, o Outcome) { seen = o }))
	if text := body(t, got); got.StatusCode != http.StatusOK || text != "abc" {
		t.Errorf("%d %q", got.StatusCode, text)
	}
	for name, want := range map[string]string{"Content-Type": "text/csv", "Content-Length": "3", "Kith-Moved": "true",
		"Content-Disposition": `attachment; filename="Letters.csv"`} {
		if h := got.Header.Get(name); h != want {
			t.Errorf("%s: %q, want %q", name, h, want)
		}
	}
	if seen.Operation != "Letters" || seen.Kind != ast.Query || !seen.Data {
		t.Errorf("observed %+v", seen)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// TestNoFile: what goes wrong is an answer with a status, and nothing of the file is in it.
func TestNoFile(t *testing.T) {
	full := NewFiles(abc, nil)
	for range cap(full.making) {
		full.making <- struct{}{}
	}
	small := NewFiles(abc, nil)
	small.most = 2
	failing := NewFiles(func(_ context.Context, _ *Request, _ string, out io.Writer) Made {
		_, _ = io.WriteString(out, "half of it")
		return Made{Errors: gqlerror.List{{Message: "gone", Extensions: map[string]any{"code": Unavailable}}}}
	}, nil)
	for _, c := range []struct {
		name   string
		files  *Files
		status int
		want   string
	}{
		{"others are made", full, 503, `{"errors":[{"message":"2 files are being made already`},
		{"too large", small, 400, `{"errors":[{"message":"the file is larger than 256 MB`},
		{"broken off", failing, 503, `{"errors":[{"message":"gone"`},
	} {
		got := asked(t, c.files)
		if text := body(t, got); got.StatusCode != c.status || !strings.HasPrefix(text, c.want) ||
			!strings.HasPrefix(got.Header.Get("Content-Type"), "application/json") {
			t.Errorf("%s: %d %s", c.name, got.StatusCode, text)
		}
	}
	if len(small.making)+len(failing.making) > 0 {
		t.Error("a place was not given back")
	}
}

// TestFileNotSent: where the rest of a file cannot be sent, the connection is dropped.
func TestFileNotSent(t *testing.T) {
	defer func() {
		if err, _ := recover().(error); !errors.Is(err, http.ErrAbortHandler) {
			t.Errorf("recovered %v", err)
		}
	}()
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(`{"query": "{ a }"}`))
	r.Header.Set("Content-Type", "application/json")
	NewFiles(abc, nil).ServeHTTP(broken{httptest.NewRecorder()}, r)
}

// broken is a connection whose client has gone.
type broken struct{ http.ResponseWriter }

func (broken) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestBounded: the limit is of all that is written, and its error says what to do.
func TestBounded(t *testing.T) {
	var out strings.Builder
	b := &bounded{&out, 4}
	if _, err := b.Write([]byte("abcd")); err != nil {
		t.Error(err)
	}
	if _, err := b.Write([]byte("e")); graph.ErrorKindOf(err) != graph.Invalid || out.String() != "abcd" {
		t.Errorf("%v, wrote %q", err, &out)
	}
	full := &bounded{broken{}, 4}
	if _, err := full.Write([]byte("a")); graph.ErrorKindOf(err) != graph.Unavailable || !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("of a full disk: %v", err)
	}
}
