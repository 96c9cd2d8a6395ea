package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"kith/graph"
	"kith/graph/memory"
	"kith/internal/gen"
)

// stuck is a store that does not count before the request ends.
type stuck struct{ graph.Store }

func (s stuck) View(ctx context.Context, patterns int) (graph.View, error) {
	return graph.ViewThrough(ctx, s.Store, patterns, s.ask)
}

func (stuck) ask(ctx context.Context, behind graph.Matcher, p *graph.Pattern) (*graph.Rows, error) {
	if !p.Count {
		return behind.Match(ctx, p)
	}
	_, _ = os.Stdout.WriteString("entered\n")
	<-ctx.Done()
	return nil, ctx.Err()
}

// serveStuck serves such a store.
func serveStuck(p *program, args []string) int {
	drain, err := time.ParseDuration(args[0])
	if err != nil {
		return p.fail(exitUsage, err)
	}
	c := serveFlags{listenFlags: listenFlags{Listen: "127.0.0.1:0"}, MaxConnections: 10, Drain: drain,
		accessFlags: accessFlags{Introspection: true}}
	if err := c.serve(p, stuck{memory.New(gen.Model)}, answerFlags{}); err != nil {
		return p.fail(exitCode(err), err)
	}
	return 0
}

// address reads where a process says that it answers.
func (p *process) address() string {
	p.t.Helper()
	for {
		line, err := p.errors.ReadString('\n')
		if err != nil {
			p.t.Fatal(err)
		}
		if at, ok := strings.CutPrefix(line, "kith answers at "); ok {
			return strings.TrimSpace(at)
		}
	}
}

// TestServeEndsWithSuccess: told to end, by a service manager or with Ctrl-C, a server cancels what still runs after
// the time for it, tells its client so, and has not failed. A second signal ends it at once.
func TestServeEndsWithSuccess(t *testing.T) {
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			p := start(t, "stuck server", "1ms")
			answer := p.askSlowly()
			p.signal(signal)
			if got := <-answer; !strings.Contains(got, `"code":"CANCELED"`) {
				t.Errorf("answered %s", got)
			}
			if code, _, errors := p.end(); code != 0 || !strings.Contains(errors, "cancelled") {
				t.Errorf("exit %d: %s", code, errors)
			}
		})
	}
	t.Run("twice", func(t *testing.T) {
		p := start(t, "stuck server", "1h")
		answer := p.askSlowly()
		p.signal(syscall.SIGTERM)
		for line := ""; !strings.Contains(line, "told to end"); {
			var err error
			if line, err = p.errors.ReadString('\n'); err != nil {
				t.Fatal(err)
			}
		}
		p.signal(syscall.SIGTERM)
		p.end()
		if w := p.ProcessState.Sys().(syscall.WaitStatus); w.Signal() != syscall.SIGTERM {
			t.Errorf("ended with %v, want by the signal", p.ProcessState)
		}
		if got := <-answer; strings.Contains(got, `"errors"`) {
			t.Errorf("answered %s though it was to end at once", got)
		}
	})
}

// askSlowly sends a question that is not answered, and returns when the store has it.
func (p *process) askSlowly() <-chan string {
	p.t.Helper()
	address := p.address()
	answer := make(chan string, 1)
	go func() {
		r, err := http.Post(address, "application/json", strings.NewReader(`{"query":"{ people { totalCount } }"}`))
		if err != nil {
			answer <- err.Error()
			return
		}
		defer r.Body.Close()
		body, _ := io.ReadAll(r.Body)
		answer <- string(body)
	}()
	if line, err := p.out.ReadString('\n'); err != nil || line != "entered\n" {
		p.t.Fatal(line, err)
	}
	return answer
}

// TestServeRefusesSettings: what a server cannot work with is refused before it starts.
func TestServeRefusesSettings(t *testing.T) {
	f := newFolder(t)
	for _, c := range []struct{ flag, value, words string }{
		{"--listen", "0.0.0.0:80", "127.0.0.1"},
		{"--max-connections", "0", "at least one"},
		{"--drain", "0s", "longer than nothing"},
		{"--drain", "soon", "--drain"},
	} {
		code, _, errors := f.kith("serve", c.flag, c.value)
		if code != exitUsage || !strings.Contains(errors, c.words) {
			t.Errorf("%s %s: exit %d: %s", c.flag, c.value, code, errors)
		}
	}
}

// get returns the status and the body of a path of the server.
func (p *process) get(address, path string) (int, string) {
	p.t.Helper()
	r, err := http.Get(strings.TrimSuffix(address, "/graphql") + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return r.StatusCode, string(body)
}

// TestServeTellsHowItIs: a server says what it does in metrics, and whether its store is there in /readyz; what
// happened to the store is said, and what is put back is used again.
func TestServeTellsHowItIs(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	p := start(t, "kith", "serve", "--store", "sqlite:x.db", "--listen", "127.0.0.1:0")
	address := p.address()
	r, err := http.Post(address, "application/json",
		strings.NewReader(`{"query":"query Everybody { people { nodes { name } } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = r.Body.Close()
	if status, body := p.get(address, "/readyz"); status != http.StatusOK {
		t.Errorf("%d %s", status, body)
	}
	if err := os.Rename("x.db", "y.db"); err != nil {
		t.Fatal(err)
	}
	if status, body := p.get(address, "/readyz"); status != http.StatusServiceUnavailable ||
		!strings.Contains(body, "is no longer there") {
		t.Errorf("%d %s", status, body)
	}
	if err := os.Rename("y.db", "x.db"); err != nil {
		t.Fatal(err)
	}
	if status, body := p.get(address, "/readyz"); status != http.StatusOK {
		t.Errorf("%d %s", status, body)
	}
	_, got := p.get(address, "/metrics")
	for _, want := range []string{
		`kith_requests_total{kind="query",outcome="ok"} 1`,
		`kith_request_seconds_count{operation="Everybody"} 1`,
		`kith_http_responses_total{path="/readyz",status="503"} 1`,
		`kith_statement_seconds_count{call="match"}`,
		`kith_connections_open `, `kith_queue_running 0`, `kith_queue_waiting 0`, `kith_queue_refused_total 0`,
		`kith_pool_used 0`, `go_goroutines `, `process_open_fds `,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%.5000s", want, got)
		}
	}
	if strings.Contains(got, "Berg") {
		t.Error("somebody's name is in the metrics")
	}
	p.signal(syscall.SIGTERM)
	if code, _, errors := p.end(); code != 0 {
		t.Errorf("exit %d: %s", code, errors)
	}
}

// TestServeWithoutMetrics: who wants none has none.
func TestServeWithoutMetrics(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	p := start(t, "kith", "serve", "--store", "sqlite:x.db", "--listen", "127.0.0.1:0", "--no-metrics")
	if status, body := p.get(p.address(), "/metrics"); status != http.StatusNotFound {
		t.Errorf("%d %s", status, body)
	}
	p.signal(os.Interrupt)
	if code, _, errors := p.end(); code != 0 {
		t.Errorf("exit %d: %s", code, errors)
	}
}

// TestServeOutlivesItsLog: a server goes on when whoever reads its log has ended.
func TestServeOutlivesItsLog(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	p := start(t, "kith", "serve", "--store", "sqlite:x.db", "--listen", "127.0.0.1:0")
	address := p.address()
	if err := p.log.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the line of the first is written when its answer is
		if status, body := p.get(address, "/livez"); status != http.StatusOK {
			t.Errorf("%d %s", status, body)
		}
	}
	p.signal(syscall.SIGTERM)
	_ = p.Wait() // the code says it
	if code := p.ProcessState.ExitCode(); code != 0 {
		t.Errorf("ended with %v", p.ProcessState)
	}
}
