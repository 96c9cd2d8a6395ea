package resolvers

import (
	"context"
	"fmt"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"kith/resolvers/persisted"
	"kith/resolvers/transport"
)

// documents finds the documents that requests name in place of their text: those that the server was given, and,
// unless these alone are answered, those that clients have sent together with their SHA-256, the most recently used
// ones.
type documents struct {
	listed *persisted.List
	only   bool
	sent   *kept[string]
}

// sentBytes bounds the documents of clients that are kept.
const sentBytes = 8 << 20

// find gives a request the text of its document. The error says that there is none, or that it is not answered.
func (d documents) find(req *transport.Request) *gqlerror.Error {
	switch {
	case req.Query != "":
		return d.given(req)
	case req.ID != "":
		if text, known := d.text(req.ID); known {
			req.Query = text
			return nil
		}
		return coded(transport.NotFound, "no document has the id %q: %s", req.ID, d.otherwise())
	case req.Hash != "":
		if text, known := d.text(req.Hash); known {
			req.Query = text
			return nil
		}
		return coded(transport.NotFound, "PersistedQueryNotFound") // the words that clients look for
	case d.only:
		return coded(transport.IDRequired, "the request has no document: %s", d.otherwise())
	}
	return nil
}

// given checks a request that has the text of its document.
func (d documents) given(req *transport.Request) *gqlerror.Error {
	switch {
	case d.only && !d.listed.Has(req.Query):
		return coded(transport.IDRequired, "the document is none of those that this server answers: %s", d.otherwise())
	case d.contradicts(req):
		return coded(transport.BadUserInput, "the id %q is that of another document than query: send one of the two",
			req.ID)
	case req.Hash != "" && persisted.Digest(req.Query) != req.Hash:
		return coded(transport.BadUserInput, "extensions.persistedQuery.sha256Hash is not the SHA-256 of the query")
	}
	return nil
}

// contradicts reports whether a request names another document than it has the text of.
func (d documents) contradicts(req *transport.Request) bool {
	text, known := d.text(req.ID)
	return known && text != req.Query
}

func (d documents) text(id string) (string, bool) {
	if text, known := d.listed.Text(id); known || d.only {
		return text, known
	}
	return d.sent.get(persisted.Bare(id))
}

// otherwise is what to send in place of what is not answered.
func (d documents) otherwise() string {
	if d.only {
		return "send as documentId the id of a document that it was started with"
	}
	return "send its text as query"
}

// keep keeps the document of a request that had its text and its digest, and is valid.
func (d documents) keep(req *transport.Request) {
	if !d.only {
		d.sent.add(req.Hash, req.Query, len(req.Query))
	}
}

func coded(code, format string, args ...any) *gqlerror.Error {
	return &gqlerror.Error{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
}

// check is the error of a listed document that is not valid.
func (d documents) check(ctx context.Context, g guard) error {
	if d.listed == nil {
		return nil
	}
	for _, doc := range d.listed.All {
		parsed, errs := g.read(ctx, doc.Text)
		if len(errs) > 0 {
			line := 1
			if at := errs[0].Locations; len(at) > 0 {
				line = at[0].Line
			}
			return fmt.Errorf("%s: %s", doc.At(line), g.errors.present(ctx, errs[0]).Message)
		}
		if len(parsed.Operations) == 0 {
			return fmt.Errorf("%s: the document has no operation", doc.At(1))
		}
	}
	return nil
}
