package measure

import (
	"bufio"
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"kith/graph"
	"kith/internal/gen"
)

// The peer is @neo4j/graphql, which answers from the same server and data by a schema derived from ours. It is
// installed into a folder of its own and is no part of Kith.
const (
	peerSuffix   = ", by @neo4j/graphql"
	unseenPrefix = "HTTP, never seen: "
)

var peerPackages = []string{"@neo4j/graphql@7.6.3", "neo4j-driver@5", "graphql@16"}

//go:embed peer.mjs
var peerProgram []byte

// peerDocuments select what the documents of webReads with the same names do, on the same day.
var peerDocuments = map[string]string{
	webPrefix + "household": `query($key: ID!, $from: String!, $to: String!) {
  households(where: {id: {eq: $key}}) { name
    membersConnection(first: 50, where: {edge: {since: {lt: $to}, until: {gt: $from}}}, sort: [{node: {fullName: ASC}}])
      {
      edges { properties { role } node { fullName birthDate
        accountsConnection(first: 50, where: {edge: {since: {lt: $to}, until: {gt: $from}}}, sort:
          [{node: {number: ASC}}]) {
          edges { properties { role } node { number kind status
            productConnection(where: {edge: {since: {lt: $to}, until: {gt: $from}}}) { edges { node { name } } } } } } }
              } } }
}`,
	webPrefix + "account": `query($key: String!, $from: String!, $to: String!) {
  accounts(where: {number: {eq: $key}}) { number kind status
    partiesPersonConnection(first: 50, where: {edge: {since: {lt: $to}, until: {gt: $from}}}, sort:
      [{node: {sortName: ASC}}]) {
      edges { properties { role } node { name birthDate
        householdsConnection(first: 5, where: {edge: {since: {lt: $to}, until: {gt: $from}}}, sort:
          [{node: {name: ASC}}]) {
          edges { properties { role } node { name } } } } } } }
}`,
}

// peerTypes are the type definitions for the kinds that the documents are about.
func peerTypes(m *graph.Model) string {
	kinds := []string{"Household", "Person", "Company", "Account", "Product"}
	types := map[graph.Type]string{graph.Int: "Int", graph.Float: "Float", graph.Bool: "Boolean",
		graph.Strings: "[String!]"}
	var b strings.Builder
	field := func(p graph.Property) {
		if !p.Hidden && !slices.Contains([]string{"since", "until"}, p.Name) {
			typ := types[p.Type]
			if typ == "" {
				typ = "String"
			}
			fmt.Fprintf(&b, "  %s: %s\n", p.Name, typ)
		}
	}
	edges := map[string]bool{}
	for _, name := range kinds {
		fmt.Fprintf(&b, "type %s @node {\n  id: ID!\n", name)
		led := map[string]bool{} // the peer takes one field of a kind, an edge type and a direction
		for _, p := range m.Kind(name).Props {
			field(p)
		}
		for _, r := range m.Kind(name).Relations {
			to := m.Kind(r.To).Members
			for _, far := range to {
				if !slices.Contains(kinds, far) {
					continue
				}
				as, direction := r.Name, "OUT"
				if len(to) > 1 {
					as += far
				}
				if r.In {
					direction = "IN"
				}
				way := far + " " + r.Edge + " " + direction
				if led[way] {
					continue
				}
				led[way], edges[r.Edge] = true, true
				fmt.Fprintf(&b, "  %s: [%s!]! @relationship(type: %q, direction: %s, properties: %q)\n",
					as, far, r.Edge, direction, "Of_"+r.Edge)
			}
		}
		fmt.Fprint(&b, "}\n")
	}
	for _, e := range m.Edges {
		if edges[e.Type] {
			fmt.Fprintf(&b, "type Of_%s @relationshipProperties {\n", e.Type)
			fmt.Fprint(&b, "  since: String @alias(property: \"_since\")\n  until: String @alias(property: "+
				"\"_until\")\n")
			for _, p := range e.Props {
				field(p)
			}
			fmt.Fprint(&b, "}\n")
		}
	}
	return b.String()
}

// startPeer installs the peer into a folder, unless it is there, and starts it.
func startPeer(ctx context.Context, r *runner) (*process, error) {
	if err := os.WriteFile(filepath.Join(r.Peer, "peer.mjs"), peerProgram, 0o600); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(r.Peer, "node_modules", "@neo4j", "graphql")); err != nil {
		r.say("installing %s", peerPackages[0])
		args := append([]string{"install", "--no-audit", "--no-fund", "--prefix", "."}, peerPackages...)
		install := exec.CommandContext(ctx, "npm", args...)
		install.Dir = r.Peer
		if out, err := install.CombinedOutput(); err != nil {
			return nil, fmt.Errorf("installing @neo4j/graphql: %w\n%s", err, out)
		}
	}
	cmd := exec.CommandContext(ctx, "node", "peer.mjs")
	cmd.Dir, cmd.Stdin, cmd.Stderr = r.Peer, strings.NewReader(peerTypes(gen.Model)), r.Progress
	cmd.Env = append(os.Environ(), "ADDRESS="+r.Neo4j.URI, "LOGIN="+r.Neo4j.Username, "PASSWORD="+r.Neo4j.Password)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	stop := func() error {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed
		return nil
	}
	port, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		_ = stop()
		return nil, fmt.Errorf("@neo4j/graphql did not start: %w", err)
	}
	return &process{site: site{"http://127.0.0.1:" + strings.TrimSpace(port), stop}, pid: cmd.Process.Pid}, nil
}

// openPeer starts the peer if it is to be compared with.
func openPeer(ctx context.Context, b *bench) (err error) {
	if b.Peer == "" || b.Neo4j == nil {
		return nil
	}
	if b.peer, err = startPeer(ctx, b.runner); err != nil {
		return err
	}
	b.closing = append(b.closing, b.peer.close)
	return nil
}

// measureUnseen measures documents that neither API nor the server has seen, Kith's and the peer's in turn: the server
// forgets its plans before each call, and each document has a name that none had before.
func measureUnseen(ctx context.Context, b *bench, rounds int) error {
	i := slices.IndexFunc(b.opened, func(o *opened) bool { return o.name == serverName })
	if b.peer == nil || i < 0 {
		return nil
	}
	o := b.opened[i]
	kith, err := serve(ctx, o.api)
	if err != nil {
		return err
	}
	b.closing = append(b.closing, kith.close)
	day, _, err := sameDay(b.day)
	if err != nil {
		return err
	}
	var tasks []*task
	for _, q := range webReads(b.subjects) {
		period := map[string]any{"from": day.From, "to": day.To}
		ours, theirs := q.fresh(q.document, kith.address+"/graphql", nil), q.fresh(peerDocuments[q.name], b.peer.address,
			period)
		if err := sameRoles(ctx, q.name, ours, theirs); err != nil {
			return err
		}
		name := unseenPrefix + strings.TrimPrefix(q.name, webPrefix)
		tasks = append(tasks, &task{engine: o.name, name: name, call: sized(ours)},
			&task{engine: o.name, name: name + peerSuffix, call: sized(theirs)})
	}
	for _, t := range tasks {
		b.add(t)
	}
	for r := range rounds {
		for k := range tasks {
			if err := o.engine.cold(ctx); err != nil {
				return fmt.Errorf("making %s forget its plans: %w", o.name, err)
			}
			if err := tasks[place(r, k, len(tasks))].take(ctx, bounds{calls: 1, turn: turnTime}); err != nil {
				return err
			}
		}
	}
	return nil
}

// sameRoles returns an error unless two answers have equally many roles, and some. Otherwise they differ in form.
func sameRoles(ctx context.Context, name string, one, other asking) error {
	var found [2]int
	for k, ask := range []asking{one, other} {
		answer, err := ask(ctx, 0)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		found[k] = bytes.Count(answer, []byte(`"role":`))
	}
	if found[0] == 0 || found[0] != found[1] {
		return fmt.Errorf("%s: Kith tells of %d roles, @neo4j/graphql of %d", name, found[0], found[1])
	}
	return nil
}

// fresh asks a document under a name of its own each time.
func (q webRead) fresh(document, url string, more map[string]any) asking {
	return func(ctx context.Context, i int) ([]byte, error) {
		variables := map[string]any{"key": q.key(i)}
		maps.Copy(variables, more)
		text := strings.Replace(document, "query", fmt.Sprintf("query Q%d", time.Now().UnixNano()), 1)
		body, err := json.Marshal(map[string]any{"query": text, "variables": variables})
		if err != nil {
			return nil, err
		}
		return post(ctx, url, body)
	}
}
