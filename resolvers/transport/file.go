package transport

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/graph"
)

// Files answers GraphQL requests with flat files, at PATH?format=NAME. A file is made whole before the first byte of it
// is sent: so what goes wrong is an answer with its code and its status, and never a short file.
type Files struct {
	make    Make
	observe func(context.Context, Outcome)
	making  chan struct{} // has a place for each file that may be made at a time
	most    int64         // bytes of a file
}

// Make writes the file of a request in a format.
type Make func(ctx context.Context, req *Request, format string, out io.Writer) Made

// Made is what became of a file.
type Made struct {
	Operation *ast.OperationDefinition // what was asked; nil if the document has no such operation
	MediaType string                   // of the file
	Extension string                   // that names of such files end in
	Moved     bool                     // its pages are not all of one moment
	Errors    gqlerror.List            // why there is no file
}

// The bounds of files.
const (
	mostFiles     = 2         // made at a time
	mostFileBytes = 256 << 20 // of one
)

// MovedHeader is in the answer with a file whose pages are not all of one moment.
const MovedHeader = "Kith-Moved"

// NewFiles answers with what by writes. Observe is told of each request; nil: nobody is.
func NewFiles(by Make, observe func(context.Context, Outcome)) *Files {
	return &Files{make: by, observe: observe, making: make(chan struct{}, mostFiles), most: mostFileBytes}
}

// ServeHTTP answers one request.
func (f *Files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := Handler{Observe: f.observe}
	if r.Method != http.MethodPost {
		h.otherMethod(w, r)
		return
	}
	req, err := fromBody(r)
	if err != nil {
		h.refuse(w, r, plainJSON, err)
		return
	}
	select {
	case f.making <- struct{}{}:
		defer func() { <-f.making }()
	default:
		f.fail(w, r, Made{Errors: gqlerror.List{{
			Message: fmt.Sprintf("%d files are being made already, which is as many as may be: ask again when they "+
				"are done", mostFiles),
			Extensions: map[string]any{"code": Busy, "retryable": true}}}})
		return
	}
	file, err := temporary()
	if err != nil {
		panic(err) // as any other fault of the server's
	}
	defer file.remove()
	out := &bounded{w: file, left: f.most}
	made := f.make(graphql.StartOperationTrace(r.Context()), req, r.URL.Query().Get("format"), out)
	if len(made.Errors) > 0 {
		f.fail(w, r, made)
		return
	}
	f.observed(r, made, true)
	f.send(w, made, file)
}

// fail answers with errors, and with the status of the first.
func (f *Files) fail(w http.ResponseWriter, r *http.Request, made Made) {
	f.observed(r, made, false)
	send(w, r, plainJSON, Reply{Response: &graphql.Response{Errors: made.Errors}, Refused: true})
}

func (f *Files) observed(r *http.Request, made Made, data bool) {
	if f.observe == nil {
		return
	}
	o := Outcome{Codes: Codes(made.Errors), Data: data}
	if made.Operation != nil {
		o.Operation, o.Kind = made.Operation.Name, made.Operation.Operation
	}
	f.observe(r.Context(), o)
}

// send sends a file. If it cannot be sent to its end the connection is dropped, which every client notices.
func (f *Files) send(w http.ResponseWriter, made Made, file *temporaryFile) {
	size, err := file.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		panic(err)
	}
	h := w.Header()
	h.Set("Content-Type", made.MediaType)
	h.Set("Content-Length", strconv.FormatInt(size, 10))
	h.Set("Content-Disposition", `attachment; filename="`+made.name()+`"`)
	if made.Moved {
		h.Set(MovedHeader, "true")
	}
	if _, err := io.Copy(w, file); err != nil {
		panic(http.ErrAbortHandler)
	}
}

// name is a name for the file: that of its operation, which is letters, digits and underscores.
func (m Made) name() string {
	if m.Operation == nil || m.Operation.Name == "" {
		return "kith." + m.Extension
	}
	return m.Operation.Name + "." + m.Extension
}

// bounded is a writer of so many bytes.
type bounded struct {
	w    io.Writer
	left int64
}

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, graph.Errorf(graph.Invalid, "the file is larger than %d MB: ask for less of the list by a filter, "+
			"or make it by kith query --format, which has no such limit", mostFileBytes>>20)
	}
	n, err := b.w.Write(p)
	if err != nil {
		err = &graph.Error{Kind: graph.Unavailable, Err: err, Msg: "the server cannot write the file, perhaps for want " +
			"of room on its disk for temporary files: ask for less of the list by a filter, or try again later"}
	}
	return n, err
}

// temporaryFile is a file that only its owner may read.
type temporaryFile struct{ *os.File }

// temporary makes a file. Where a file can be removed while it is open, it has no name any more.
func temporary() (*temporaryFile, error) {
	f, err := os.CreateTemp("", "kith-*")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(f.Name()) // not on Windows; then remove does it
	return &temporaryFile{f}, nil
}

func (t *temporaryFile) remove() {
	_ = t.Close()
	_ = os.Remove(t.Name())
}
