package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"kith/graph"
	"kith/graph/neo4j/server"
)

// TextIndex is the full-text index over the words of all kinds. The first word of every node is its kind behind a
// colon, which no folded word can hold, so that a search can name kinds too.
const TextIndex = "kith_words"

// KeyIndex is the full-text index over the keys of all kinds that have some, which name the kind first, too.
const KeyIndex = "kith_keys"

// object is a constraint or an index, by a name that only we use.
type object struct {
	name, create string
	secondary    bool // an index that only questions need
}

// ownObjects are the constraints and indexes of the nodes that are not the model's.
var ownObjects = []object{
	{name: "kith_store", create: "CREATE CONSTRAINT kith_store IF NOT EXISTS FOR (n:KithStore) REQUIRE n.id IS UNIQUE"},
	{name: "kith_alias", create: "CREATE CONSTRAINT kith_alias IF NOT EXISTS FOR (n:KithAlias) REQUIRE n.id IS UNIQUE"},
	{name: "kith_alias_of", create: "CREATE INDEX kith_alias_of IF NOT EXISTS FOR (n:KithAlias) ON (n.of)"},
	{name: "kith_change", create: "CREATE CONSTRAINT kith_change IF NOT EXISTS FOR (n:KithChange) " +
		"REQUIRE n.seq IS UNIQUE"},
	{name: "kith_change_node", create: "CREATE INDEX kith_change_node IF NOT EXISTS FOR (n:KithChange) ON (n.node)"},
	{name: "kith_change_far", create: "CREATE INDEX kith_change_far IF NOT EXISTS FOR (n:KithChange) ON (n.far)"},
	{name: "kith_bookmark", create: "CREATE CONSTRAINT kith_bookmark IF NOT EXISTS FOR (n:KithBookmark) " +
		"REQUIRE n.id IS UNIQUE"},
}

// objects are the constraints and indexes of a model: the id of each kind is unique, and each property that can be
// ordered by has an index with the id behind it, which gives the order of pages. Others who ask the same database do
// not name the id, and then such an index is of no use: what nodes are looked up and searched by has one of its own,
// for them.
func objects(m *graph.Model) []object {
	out := slices.Clone(ownObjects)
	add := func(secondary bool, name, format, label string, properties ...any) {
		names := append([]any{Quote(name), Quote(label)}, properties...)
		out = append(out, object{name, fmt.Sprintf(format, names...), secondary})
	}
	for _, k := range m.Concrete() {
		add(false, "kith_"+k.Name+"_id", "CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", k.Name)
	}
	for _, k := range m.Concrete() {
		for _, p := range k.Props {
			if !p.Sortable() {
				continue
			}
			name := "kith_" + k.Name + "_" + p.Name
			add(true, name, "CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s,n.id)", k.Name, Quote(p.Name))
			if p.Unique || p.Search {
				add(true, name+"_alone", "CREATE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", k.Name, Quote(p.Name))
			}
		}
	}
	for _, x := range FullTexts(m) {
		out = append(out, object{x.Name, "CREATE FULLTEXT INDEX " + x.Name + " IF NOT EXISTS FOR (n:" +
			AnyLabel(x.Kinds) + ") ON EACH [n." + x.property +
			"] OPTIONS {indexConfig:{`fulltext.analyzer`:'whitespace'}}", true})
	}
	return out
}

// FullText is a full-text index, and the kinds of the nodes in it.
type FullText struct {
	Name     string
	Kinds    []string
	property string
}

// FullTexts are the full-text indexes of a model: none of keys if no kind has some.
func FullTexts(m *graph.Model) []FullText {
	out := []FullText{{TextIndex, kindNames(m), "_words"}}
	var keyed []string
	for _, k := range m.Concrete() {
		if k.Keyed() {
			keyed = append(keyed, k.Name)
		}
	}
	if len(keyed) > 0 {
		out = append(out, FullText{KeyIndex, keyed, "_keys"})
	}
	return out
}

func kindNames(m *graph.Model) (out []string) {
	for _, k := range m.Concrete() {
		out = append(out, k.Name)
	}
	return out
}

// AnyNode is a statement that finds the labels of a node of the model, if there is one.
func AnyNode(m *graph.Model) string {
	return "MATCH (n:" + AnyLabel(kindNames(m)) + ") RETURN labels(n) LIMIT 1"
}

// Missing is how many of a model's constraints and indexes are not there.
func Missing(ctx context.Context, db *server.DB, m *graph.Model) (int, error) {
	objects, err := missing(ctx, db, m)
	return len(objects), err
}

// missing looks by name: a constraint's index has the same.
func missing(ctx context.Context, db *server.DB, m *graph.Model) ([]object, error) {
	found, err := db.Ask(ctx, server.Read, "SHOW INDEXES YIELD name RETURN collect(name)", nil)
	if err != nil {
		return nil, err
	}
	have, _ := found[0].Values[0].([]any)
	return slices.DeleteFunc(objects(m), func(o object) bool { return slices.Contains(have, any(o.name)) }), nil
}

// CreateSchema makes the constraints and indexes that are not there yet, in one transaction, so that the indexes fill
// together, and waits until they hold all there is. Another program may be doing the same: then we look again what is
// left to do.
func CreateSchema(ctx context.Context, db *server.DB, m *graph.Model) error {
	for try := 1; ; try++ {
		objects, err := missing(ctx, db, m)
		if err != nil {
			return err
		}
		err = db.Transaction(ctx, func(run server.Runner) error {
			for _, o := range objects {
				if _, err := run(o.create, nil); err != nil {
					return err
				}
			}
			return nil
		})
		var refused *neo4j.Neo4jError
		if errors.As(err, &refused) && strings.HasSuffix(refused.Code, "AlreadyExists") && try < 5 {
			continue
		}
		if err != nil {
			return err
		}
		return awaitIndexes(ctx, db)
	}
}

// DropSecondary drops the indexes that only questions need. A fill makes them anew from all nodes at once, which is
// faster than keeping them up to date with each.
func DropSecondary(ctx context.Context, db *server.DB, m *graph.Model) error {
	return db.Transaction(ctx, func(run server.Runner) error {
		for _, o := range objects(m) {
			if o.secondary {
				if _, err := run("DROP INDEX "+Quote(o.name)+" IF EXISTS", nil); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// awaitIndexes waits until all our indexes hold all there is.
func awaitIndexes(ctx context.Context, db *server.DB) error {
	const text = "SHOW INDEXES YIELD name,state WHERE name STARTS WITH 'kith_' AND state<>'ONLINE' RETURN state"
	for {
		found, err := db.Ask(ctx, server.Read, text, nil)
		if err != nil || len(found) == 0 {
			return err
		}
		for _, r := range found {
			if r.Values[0] == "FAILED" {
				return graph.Errorf(graph.Internal, "an index of the Neo4j database %q could not be made: its log "+
					"says why; drop it, and open the store again", db.Name())
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}
