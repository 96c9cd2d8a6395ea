package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/memory"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/loader"
	"kith/loader/report"
)

const testMain = "KITH_TEST_MAIN"

// TestMain lets the test binary be the program, a server whose store does not answer, or a program that
// ignores the first signal to end.
func TestMain(m *testing.M) {
	switch os.Getenv(testMain) {
	case "kith":
		os.Exit(withSignals(run))
	case "stuck server":
		os.Exit(withSignals(serveStuck))
	case "stubborn":
		os.Exit(withSignals(func(p *program, _ []string) int {
			fmt.Println("ready")
			select {}
		}))
	}
	os.Exit(m.Run())
}

// process is the program, run in a process of its own.
type process struct {
	*exec.Cmd
	t           *testing.T
	out, errors *bufio.Reader
	log         io.Closer // what errors are read from
}

func start(t *testing.T, what string, args ...string) *process {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], args...)
	c.Env = append(os.Environ(), testMain+"="+what)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	errors, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return &process{c, t, bufio.NewReader(out), bufio.NewReader(errors), errors}
}

func (p *process) signal(s os.Signal) {
	p.t.Helper()
	if err := p.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// end waits until the process ends and returns what it printed that was not read yet.
func (p *process) end() (code int, out, errors string) {
	p.t.Helper()
	said, err := io.ReadAll(p.errors)
	if err != nil {
		p.t.Fatal(err)
	}
	printed, err := io.ReadAll(p.out)
	if err != nil {
		p.t.Fatal(err)
	}
	_ = p.Wait() // the code says it
	return p.ProcessState.ExitCode(), string(printed), string(said)
}

const crowd = 6_000

// crowded is a folder with so many people that a load takes several batches.
func crowded(t *testing.T) folder {
	f := newFolder(t)
	var b bytes.Buffer
	b.WriteString("id,name,sex,account\n")
	for i := range crowd {
		fmt.Fprintf(&b, "%d,Person %d,F,A-%d\n", i, i, i/2)
	}
	f.write("crowd.csv", b.String())
	f.write("crowd.yaml", strings.NewReplacer("people.csv", "crowd.csv", "bank", "town").Replace(bankMapping))
	return f
}

// TestInterruptedAndContinued: Ctrl-C and SIGTERM end a load behind a batch, with a message that says how to go on. The
// same command then gives the graph of a load that was not interrupted.
func TestInterruptedAndContinued(t *testing.T) {
	for _, engine := range []string{"sqlite", "neo4j"} {
		for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
			t.Run(fmt.Sprint(engine, " ", signal), func(t *testing.T) {
				f := crowded(t)
				store := "sqlite:x.db"
				if engine == "neo4j" {
					store = neo4jtest.Address(t, gen.Model)
				}
				// no first load any more
				if code, _, errors := f.kith("load", "--store", store, "mapping.yaml"); code != 0 {
					t.Fatal(errors)
				}
				p := start(t, "kith", "load", "--store", store, "--json", "--progress", "json", "crowd.yaml")
				line, err := p.errors.ReadString('\n')
				if err != nil {
					t.Fatal(err)
				}
				if !strings.HasPrefix(line, `{"step":"nodes","file":"crowd.csv","rows":2000,"rejected":0,"done":`) {
					t.Errorf("progress %s", line)
				}
				p.signal(signal)
				code, out, errors := p.end()
				if code != exitInterrupted || !strings.Contains(errors, "told to end; once more ends at once\n") ||
					!strings.Contains(errors, "run the same command again to go on") {
					t.Fatalf("exit %d: %s", code, errors)
				}
				var report report.Report
				if err := json.Unmarshal([]byte(out), &report); err != nil || report.Finished ||
					report.Total.Rows == 0 || report.Total.Rows%2000 != 0 {
					t.Errorf("the report of a load that was interrupted: %v %s", err, out)
				}
				code, out, errors = f.kith("load", "--store", store, "--json", "--quiet", "crowd.yaml")
				if err := json.Unmarshal([]byte(out), &report); code != 0 || err != nil || !report.Resumed ||
					report.Total.Rows != crowd || errors != "" {
					t.Errorf("continued: exit %d %v %s %s", code, err, errors, out)
				}
				if diff := cmp.Diff(uninterrupted(t), accounts(t, opened(t, store))); diff != "" {
					t.Errorf("another graph than without the interruption (-want +got):\n%.2000s", diff)
				}
			})
		}
	}
}

func opened(t *testing.T, address string) graph.Store {
	t.Helper()
	s, err := storeFlags{Store: address}.existing(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func uninterrupted(t *testing.T) []string {
	t.Helper()
	s := memory.New(gen.Model)
	for _, m := range []string{"mapping.yaml", "crowd.yaml"} {
		if _, err := loader.Load(t.Context(), s, gen.Model, []string{m}, loader.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	return accounts(t, s)
}

// accounts are all accounts and their holders.
func accounts(t *testing.T, s graph.Store) (out []string) {
	t.Helper()
	holders := &graph.Pattern{Labels: []string{"Person"}, Props: []graph.Prop{{Name: "fullName"},
		{Name: "role", Edge: true}}, Page: graph.Page{Size: graph.All}}
	p := &graph.Pattern{Labels: []string{"Account"}, Props: []graph.Prop{{Name: "number"}},
		Steps: []*graph.Step{{Type: "HAS_ROLE", In: true, Target: holders}}}
	for row, err := range graph.Scan(t.Context(), s, p) {
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprint(row.Vals)
		for _, holder := range row.Pages[0].Rows {
			line += fmt.Sprint(" ", holder.ID, holder.Vals)
		}
		out = append(out, line)
	}
	return out
}

// TestTwiceEndsAtOnce: the second signal ends a program that ignores the first.
func TestTwiceEndsAtOnce(t *testing.T) {
	p := start(t, "stubborn")
	if line, err := p.out.ReadString('\n'); line != "ready\n" {
		t.Fatal(line, err)
	}
	p.signal(syscall.SIGTERM) // a job in the background may have been told to ignore the other one
	if line, err := p.errors.ReadString('\n'); line != "kith: told to end; once more ends at once\n" {
		t.Fatal(line, err)
	}
	p.signal(syscall.SIGTERM)
	_ = p.Wait() // it was killed
	if status := p.ProcessState.Sys().(syscall.WaitStatus); !status.Signaled() || status.Signal() != syscall.SIGTERM {
		t.Errorf("ended with %v", p.ProcessState)
	}
}

// TestHeld: with --no-wait a load fails while another process writes into the store; otherwise it prints what it waits
// for.
func TestHeld(t *testing.T) {
	f := crowded(t)
	p := start(t, "kith", "load", "--store", "sqlite:x.db", "--progress", "json", "crowd.yaml")
	if _, err := p.errors.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	p.signal(syscall.SIGSTOP)
	words := fmt.Sprintf("the load of town (crowd.csv) by pid %d on ", p.Process.Pid)
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "--no-wait", "mapping.yaml"); code != exitHeld ||
		out != "" || !strings.Contains(errors, words) {
		t.Errorf("not to wait: exit %d: %s%s", code, out, errors)
	}
	if code, out, errors := f.kith("query", "--store", "sqlite:x.db",
		"{ people(first: 1) { nodes { name } } }"); code != 0 {
		t.Errorf("a question meanwhile: exit %d: %s%s", code, out, errors)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var said printed
	wait := &waker{Writer: &said, wake: func() { p.signal(syscall.SIGCONT) }}
	if code := run(&program{ctx, strings.NewReader(""), io.Discard, &screen{out: wait}},
		[]string{"load", "--store", "sqlite:x.db", "mapping.yaml"}); code != 0 ||
		!strings.Contains(said.text(), "waiting for "+words) {
		t.Errorf("to wait: exit %d: %s", code, said.text())
	}
	if code, _, errors := p.end(); code != 0 {
		t.Errorf("the first: exit %d: %s", code, errors)
	}
}

// waker calls a function at the first write.
type waker struct {
	io.Writer
	wake func()
}

func (w *waker) Write(p []byte) (int, error) {
	if w.wake != nil {
		w.wake()
		w.wake = nil
	}
	return w.Writer.Write(p)
}

func TestTooManyRejects(t *testing.T) {
	f := newFolder(t)
	f.write("people.csv", people+"3,Cleo\n")
	code, out, errors := f.kith("load", "--store", "sqlite:x.db", "--max-rejects", "0", "mapping.yaml")
	if code != exitRejects || !strings.Contains(errors, "1 of 3 rows were rejected") ||
		!strings.Contains(out, "people.csv:4") {
		t.Errorf("exit %d: %s%s", code, out, errors)
	}
}
