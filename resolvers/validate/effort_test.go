package validate_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"kith/resolvers/limits"
	"kith/resolvers/validate"
)

var bounds = limits.Limits{}.WithDefaults()

// mostSteps is what a validation may take: a few for each part of a document, fragments counted wherever they are
// spread, and those of overlapping fields. A step is about 150 ns.
var mostSteps = 3*bounds.Parts + 50_001

// TestEffort reads documents that are large in one way each. What it takes is counted in steps and in bytes, not in
// time, and what is wrong is said once and shortly.
func TestEffort(t *testing.T) {
	for name, document := range families {
		t.Run(name, func(t *testing.T) {
			document = document[:min(len(document), full)]
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			message := refused(document)
			runtime.ReadMemStats(&after)
			if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 8 {
				t.Errorf("%d MB", mb)
			}
			if len(message) > 8_000 || strings.Count(message, "\n") > 12 {
				t.Errorf("%d bytes: %.300s", len(message), message)
			}
			if n := steps(document); n > mostSteps {
				t.Errorf("%d steps", n)
			}
		})
	}
}

// BenchmarkDocuments reads each of them, to see how long that takes.
func BenchmarkDocuments(b *testing.B) {
	for name, document := range families {
		document = document[:min(len(document), full)]
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_ = refused(document)
			}
		})
	}
}

// steps are those of a validation; 0 if the document is refused before.
func steps(document string) int {
	doc, err := validate.Parse(document, bounds.Tokens)
	if err != nil || bounds.CheckDocument(doc) != nil {
		return 0
	}
	return validator().Steps(context.Background(), doc)
}

func validator() validate.Validator {
	return validate.Validator{Schema: schema(), MostErrors: bounds.Errors, Suggest: true}
}

// ending is a context that ends once it has been looked at so many times.
type ending struct {
	context.Context
	looks, most int
}

func (e *ending) Err() error {
	if e.looks++; e.looks > e.most {
		return context.Canceled
	}
	return nil
}

// TestEndsWithContext ends the context at each look that a validation takes: it takes no further one, and says why.
func TestEndsWithContext(t *testing.T) {
	for _, name := range []string{"equal fields with filters", "50 operations", "pairs below few"} {
		document := families[name]
		if document == "" {
			document = pairs(5)
		}
		parse := func() *ast.QueryDocument {
			doc, err := validate.Parse(document, bounds.Tokens)
			if err != nil {
				t.Fatal(err)
			}
			return doc
		}
		whole := &ending{Context: t.Context(), most: 1 << 30}
		if errs := validator().Document(whole, parse()); errs != nil {
			t.Fatalf("%s: %v", name, errs)
		}
		for most := range whole.looks {
			c := &ending{Context: t.Context(), most: most}
			errs := validator().Document(c, parse())
			if len(errs) != 1 || !errors.Is(errs[0], context.Canceled) || c.looks != most+1 {
				t.Fatalf("%s: %d looks after %d: %v", name, c.looks, most, errs)
			}
		}
		if whole.looks < 2 {
			t.Errorf("%s: %d looks", name, whole.looks)
		}
	}
}

// FuzzDocument reads documents of any kind: what it takes is bounded, nothing panics, and errors are few.
func FuzzDocument(f *testing.F) {
	for _, document := range families {
		if len(document) < 8_000 {
			f.Add(document)
		}
	}
	for seed := range uint64(50) {
		f.Add(write(schema(), seed))
	}
	f.Fuzz(func(t *testing.T, document string) {
		if len(document) > full {
			return
		}
		if n := steps(document); n > mostSteps {
			t.Errorf("%d steps", n)
		}
		doc, err := validate.Parse(document, bounds.Tokens)
		if err != nil || bounds.CheckDocument(doc) != nil {
			return
		}
		if errs := validator().Document(t.Context(), doc); len(errs) > bounds.Errors+1 {
			t.Errorf("%d errors", len(errs))
		}
	})
}
