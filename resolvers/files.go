package resolvers

import (
	"context"
	"errors"
	"io"
	"math"
	"net/http"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/resolvers/args"
	"kith/resolvers/flatfile"
	"kith/resolvers/plan"
	"kith/resolvers/transport"
)

// FileRequest asks for a flat file of the answer to a document, as package flatfile makes it.
type FileRequest struct {
	Query     string
	Variables map[string]any
	Operation string         // its name; may be empty if the document has only one
	AsOf      string         // the day of the request, as extensions.asOf has it; "" is today
	Format    string         // csv, ndjson or xlsx
	Told      func(rows int) // of the number of rows, after each page; may be nil
}

// FileReport is what is known of a file beside what is in it.
type FileReport struct {
	Rows int
	// Moved is that the store was written to while the file was made: each page is of one moment, but not all are of
	// the same one.
	Moved    bool
	Warnings []string // of what was asked, none of it wrong
}

// File writes a flat file. After an error what was written is no file. Errors about the request have the sentences
// that its answer would have.
func (a *API) File(ctx context.Context, req FileRequest, out io.Writer) (FileReport, error) {
	params := &graphql.RawParams{Query: req.Query, Variables: req.Variables, OperationName: req.Operation}
	if req.AsOf != "" {
		params.Extensions = map[string]any{"asOf": req.AsOf}
	}
	format, err := flatfile.FormatOf(req.Format)
	if err != nil {
		return FileReport{}, err
	}
	_, report, err := a.file(graphql.StartOperationTrace(ctx), params, format, out, req.Told)
	return report, err
}

// FileHandler answers GraphQL requests with flat files.
func (a *API) FileHandler() http.Handler {
	return transport.NewFiles(func(ctx context.Context, req *transport.Request, format string,
		out io.Writer) (made transport.Made) {
		defer func() {
			if p := recover(); p != nil {
				made.Errors = a.shown(ctx, a.errors.recovered(ctx, p))
			}
		}()
		f, err := flatfile.FormatOf(format)
		if err != nil {
			return transport.Made{Errors: a.shown(ctx, err)}
		}
		if err := a.documents.find(req); err != nil {
			return transport.Made{Errors: gqlerror.List{a.errors.present(ctx, err)}}
		}
		op, report, err := a.file(ctx, &req.RawParams, f, out, nil)
		return transport.Made{Operation: op, MediaType: f.MediaType, Extension: f.Name, Moved: report.Moved,
			Errors: a.shown(ctx, err)}
	}, a.observe)
}

// shown are the errors that a client sees; none for nil.
func (a *API) shown(ctx context.Context, err error) gqlerror.List {
	if err == nil {
		return nil
	}
	if unanswered, ok := errors.AsType[*flatfile.Unanswered](err); ok {
		return unanswered.Errors
	}
	return gqlerror.List{a.errors.present(ctx, err)}
}

// file writes a flat file, and returns the operation that it is of, if there is one. All of it is of one day, though
// midnight passes.
func (a *API) file(ctx context.Context, params *graphql.RawParams, f flatfile.Format, out io.Writer,
	told func(int)) (op *ast.OperationDefinition, report FileReport, err error) {
	doc, errs := a.guard.read(ctx, params.Query)
	if len(errs) > 0 {
		for i := range errs {
			errs[i] = a.errors.present(ctx, errs[i])
		}
		return nil, report, &flatfile.Unanswered{Errors: errs}
	}
	if op = doc.Operations.ForName(params.OperationName); op == nil {
		return nil, report, noOperation(params.OperationName)
	}
	table, err := flatfile.New(a.schema, op, params.Variables)
	if err != nil {
		return op, report, err
	}
	extensions := params.Extensions
	if extensions["asOf"] == nil {
		extensions = map[string]any{"asOf": args.Today(a.clock).AsOf}
	}
	before, err := a.newest(ctx)
	if err != nil {
		return op, report, err
	}
	ask := func(ctx context.Context, document string, variables map[string]any) *graphql.Response {
		r := a.run(graphql.StartOperationTrace(ctx), &graphql.RawParams{Query: document, Variables: variables,
			OperationName: params.OperationName, Extensions: extensions}, true).Response
		report.note(r)
		return r
	}
	if report.Rows, err = table.Write(ctx, ask, f, out, told); err != nil {
		return op, report, err
	}
	after, err := a.newest(ctx)
	report.Moved = report.Moved || after != before
	return op, report, err
}

// newest is the number of the newest entry of the change log.
func (a *API) newest(ctx context.Context) (int64, error) {
	log, err := a.store.Changes(ctx, math.MaxInt64-1, 1)
	if err != nil {
		return 0, err
	}
	return log.Newest, nil
}

// note keeps what a page says beside its data.
func (r *FileReport) note(page *graphql.Response) {
	moved, _ := page.Extensions["moved"].(bool)
	r.Moved = r.Moved || moved
	warnings, _ := page.Extensions["warnings"].([]plan.Warning)
	for _, w := range warnings {
		if !slices.Contains(r.Warnings, w.Message) {
			r.Warnings = append(r.Warnings, w.Message)
		}
	}
}
