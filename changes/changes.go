// Package changes answers what changed in a store since a load, a decision or a day, from the store's change log.
//
// List reads the log forward from there, a page at a time, and names what changed as it is now. It promises that
// nothing is shown twice and nothing left out while the log grows, that one page looks at a bounded part of the log
// whatever it is asked for, and that it says so where the log was cut. Who may see what is left to the store that is
// read through.
package changes

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"kith/graph"
)

// Statements is how many statements of its Reader one page takes at most, beside looks into the change log.
const Statements = 3

// Reader is what a page is read through.
type Reader interface {
	graph.Facts
	// Changes is that of the store.
	Changes(ctx context.Context, after int64, limit int) (*graph.Log, error)
	// Seal is the cursor of a place in a list that has a name.
	Seal(ctx context.Context, list string, keys []any) (string, error)
	// Open reads the keys of a cursor of the list. The error is graph.ErrCursor if it is none.
	Open(ctx context.Context, list, cursor string, types []graph.Type) ([]any, error)
}

// Asked is what is asked for.
type Asked struct {
	Since string   // the id of a LoadRun or a Decision, or a day like 2026-11-30; "": the newest LoadRun
	Kinds []string // of nodes, also abstract ones, and types of edges; nil: all
	First int
	After string // a cursor; "": from the beginning
}

// Page is a page of changes, in the order in which they were written.
type Page struct {
	Nodes     []Change
	Edges     []Edge
	PageInfo  PageInfo
	Forgotten bool // the log does not have everything any more that belongs before or on the page
}

// Edge is a change in its place.
type Edge struct {
	Cursor string
	Node   Change
}

// PageInfo is where a page stands.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       string
}

// Change is what happened to one node or one edge. Texts are "" where there is nothing.
type Change struct {
	What          string // LOADED, ADDED, CHANGED, ENDED, REMOVED or JOINED
	At            string
	Kind          string  // of the node, or the type of the edge
	Node          string  // its id as it is now
	Edge          *Linked // nil for a node
	Former        string  // the id that a node had before it was joined
	Property      string
	Before, After string // as graph.Property.Format writes values
	Source        string // the id of the source record that gives the value
	By            string // the id of the LoadRun or Decision that wrote it
}

// Linked is an edge, with its ends as they are now.
type Linked struct {
	ID       string // "" if it is another edge by now
	From, To string
}

// List answers a page of changes. Errors are Invalid, with what would be right, and those of the store.
func List(ctx context.Context, m *graph.Model, read Reader, a Asked) (*Page, error) {
	kinds, err := kindsOf(m, a.Kinds)
	if err != nil {
		return nil, err
	}
	if a.Since == "" {
		if a.Since, err = newestLoad(ctx, read); err != nil {
			return nil, err
		}
	}
	name := listName(a)
	c := collector{m: m, kinds: kinds, first: a.First}
	if c.from, c.forgotten, err = beginning(ctx, m, read, a, name); err != nil {
		return nil, err
	}
	if err := c.collect(ctx, read); err != nil {
		return nil, err
	}
	if err := show(ctx, m, read, c.found); err != nil {
		return nil, err
	}
	page := &Page{Forgotten: c.forgotten, PageInfo: PageInfo{HasNextPage: c.more, HasPreviousPage: a.After != ""}}
	for _, f := range c.found {
		cursor, err := read.Seal(ctx, name, f.place.keys())
		if err != nil {
			return nil, err
		}
		page.Nodes = append(page.Nodes, f.Change)
		page.Edges = append(page.Edges, Edge{cursor, f.Change})
	}
	if len(page.Edges) > 0 {
		page.PageInfo.StartCursor = page.Edges[0].Cursor
	}
	page.PageInfo.EndCursor, err = read.Seal(ctx, name, c.end.keys())
	return page, err
}

// listName is the name of the list that a cursor belongs to.
func listName(a Asked) string {
	text, _ := json.Marshal([]any{"changes", a.Since, a.Kinds}) // texts
	return string(text)
}

// kindsOf are the names that what changed may have; nil for all.
func kindsOf(m *graph.Model, names []string) (map[string]bool, error) {
	if names == nil {
		return nil, nil
	}
	if len(names) == 0 {
		return nil, graph.Errorf(graph.Invalid, "argument kinds is empty: leave it out for all kinds")
	}
	out, valid := map[string]bool{}, m.LoggedKinds()
	for _, name := range names {
		if !slices.Contains(valid, name) {
			return nil, graph.Errorf(graph.Invalid, "argument kinds: nothing that changes is called %q; valid are %s",
				short(name), strings.Join(valid, ", "))
		}
		out[name] = true
		if k := m.Kind(name); k != nil {
			for _, member := range k.Members {
				out[member] = true
			}
		}
	}
	return out, nil
}

// short is a text that an error can quote.
func short(text string) string {
	const longest = 80 // bytes
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}
