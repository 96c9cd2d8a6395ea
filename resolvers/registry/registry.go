// Package registry is what answers the fields of a schema beyond reading what is stored: one entry for every computed
// field, root question and mutation. Look-ups, lists and relations have none: the model answers them.
//
// An Index is made of the entries when a program starts, and promises that every field has what answers it: it refuses
// a field without an entry, an entry without a field, other arguments, a Go type that cannot be shown as the answer's
// type, other statements than declared, and facts that the model does not have. Which questions there are is left to
// those who make the entries, and how answers are read and written to those who use the index.
package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"kith/decision"
	"kith/graph"
	"kith/internal/facts"
)

// Registry has the entries. Those of one list are in no particular order.
type Registry struct {
	Computed  []Computed
	Roots     []Root
	Mutations []Mutation
}

// Asked is how a question was asked: its arguments by name, decoded (an absent one without default is not there), the
// day to look at, and, of a Computed field, which fields of its answer are selected.
type Asked struct {
	Args    map[string]any
	AsOf    string
	Selects []string
}

// Text is an argument that is a text, an id or a word of an enumeration; "" if it is absent.
func (a Asked) Text(name string) string {
	s, _ := a.Args[name].(string)
	return s
}

// Computed is a field that is worked out from facts.
//
// Needs are the facts: some properties and steps of the field's node, in patterns whose labels and page stay open.
// Each is one statement of constant text, keyed by the ids of all nodes that a request asks of at once. Those after
// the first may have conditions: of a node that does not meet them nothing is read by them. Aliases of steps differ
// over all of them. Asked with several arguments in one place, equal patterns are read once, and all of one row where
// the aliases of the others differ, too.
//
// Answer works an answer out of what was found of one node. Its type is Of: a text, a number or a truth value; or a
// struct, or a pointer to one that is nil for no answer, with a field Xxx for every field xxx of its GraphQL type:
// texts, numbers, truth values, pointers to these, structs, and slices of them. "" is null where null may be. Nodes are
// given by their ids; what a request selects of them is read by one statement more.
//
// Where what is needed depends on what was found, it Asks, in place of Needs and Answer: it gives the answers about all
// nodes of which a request asks at once, by their ids, in at most so many Statements. Where it gives Needs all the
// same, requests are weighed by them.
type Computed struct {
	Name       string   // "Account.realCustomer"
	Arguments  []string // of the field
	Statements int      // how many Needs there are at most, and that is three at most
	Rows       int      // read for one node beside its own, as a rule
	Nodes      int      // in one answer, as a rule
	Variants   []Asked  // with which arguments and selected fields texts of statements differ from those without any
	Of         reflect.Type
	Needs      func(Asked) ([]*graph.Pattern, error)
	Answer     func(found facts.Row, asked Asked) any

	Asks func(ctx context.Context, read Reader, ids []string, asked Asked) (map[string]any, error)
}

// Reader reads for what Asks, as whoever asks may see the store. It is for one call after the other. The error is
// Internal if the question has declared fewer Statements.
type Reader interface {
	// Facts are matched at the moment of the request. What is read as it is stored is of a moment of its own, and a
	// statement, too.
	graph.Facts
	// Changes is that of the store, as the change log is now. It is no statement: the question bounds how often it
	// looks.
	Changes(ctx context.Context, after int64, limit int) (*graph.Log, error)
	// Seal is the cursor of a place in a list that has a name.
	Seal(ctx context.Context, list string, keys []any) (string, error)
	// Open reads the keys of a cursor of the list, by their types. The error is graph.ErrCursor if it is none.
	Open(ctx context.Context, list, cursor string, types []graph.Type) ([]any, error)
}

// Root is a question of its own. What it Finds answers it by one statement; it Asks where what is asked next depends on
// what was found.
//
// Finds gives the nodes: their kinds (without any, nothing is found, and nothing asked), conditions and order. Where
// the field is of a kind, the first is the answer. Where it is a connection, its page is, and the arguments first,
// after, last, before, filter and orderBy do what they do in every list. Otherwise Answer works the answer out of what
// was found, as that of a Computed field is, and Finds has a page and what else is needed.
//
// Where the nodes of a connection must be found first, Among gives what finds their ids, in at most so many Statements;
// nil if nothing need be. They take the place of the value of the first condition that Finds gives, one on ids: until
// then its value tells the list from others.
//
// Instead gives candidates for the page of a connection that has no rows, and chooses from those that were found: their
// ids, in the order in which they are shown as one page. Its pattern is nil where there are none.
//
// Asks reads what it needs in statements of constant text, and works out the answer, of the same types. Like Finds, it
// says what is wrong with an argument by an Invalid error, before it reads anything. It takes at most so many
// Statements, and looks at about so many Rows as a rule, and Most where nodes have very many edges: requests are
// weighed by that before they run.
type Root struct {
	Name      string
	Arguments []string // beside asOf and those of pages
	Nodes     int      // in the answer, as a rule
	Of        reflect.Type

	Finds  func(Asked) (*graph.Pattern, error)
	Answer func(found facts.Page, asked Asked) any

	Among   func(Asked) func(ctx context.Context, read Reader) (ids []string, err error)
	Instead func(Asked) (candidates *graph.Pattern, choose func(*graph.Rows) []string)

	Asks       func(ctx context.Context, read Reader, asked Asked) (any, error)
	Statements int
	Rows, Most int
	Warms      func(day string) []*graph.Pattern // statements of it that take long to plan, about nothing; may be nil
}

// Mutation is a change: a decision about something. Its one argument is input, its payload has fields of decision,
// stood, node, edges, households, pending and noEffect; each mention of a decision, nodes or edges is a statement. Make
// one with Decides.
type Mutation struct {
	Name string

	input  reflect.Type
	decide func(ctx context.Context, by Deciding, input any) (*decision.Made, error)
}

// Deciding is what a mutation decides with.
type Deciding struct {
	Store graph.Store // as the caller may see it
	All   graph.Store // the store itself: what follows from a decision rests on all of it
	Model *graph.Model
	By    decision.By // who asks and when; Decide adds what the input says of the request
}

// Decides is the mutation of a name that makes a decision of its input, of the type that is generated for it.
func Decides[Input any](name string,
	decide func(context.Context, Deciding, Input) (*decision.Made, error)) Mutation {
	return Mutation{Name: name, input: reflect.TypeFor[Input](),
		decide: func(ctx context.Context, by Deciding, input any) (*decision.Made, error) {
			in, ok := input.(Input)
			if !ok {
				return nil, fmt.Errorf("the input of %s is a %T", name, input)
			}
			if err := by.asked(name, input); err != nil {
				return nil, err
			}
			return decide(ctx, by, in)
		}}
}

// asked takes from the input of a mutation what all of them have: the reason, the key of the request, and as its input
// all the rest in one form, whatever was null or left out, and in which order it was written.
func (d *Deciding) asked(mutation string, input any) error {
	text, err := json.Marshal(input)
	if err != nil {
		return err
	}
	var all map[string]json.RawMessage
	var own struct{ Why, IdempotencyKey string }
	if err := cmp.Or(json.Unmarshal(text, &all), json.Unmarshal(text, &own)); err != nil {
		return err
	}
	delete(all, "idempotencyKey")
	rest, err := json.Marshal(all)
	d.By.Why, d.By.Key, d.By.Input = own.Why, own.IdempotencyKey, []byte(mutation+" "+string(rest))
	return err
}

// Decide makes the decision of an input, and writes it.
func (m *Mutation) Decide(ctx context.Context, by Deciding, input any) (*decision.Made, error) {
	return m.decide(ctx, by, input)
}
