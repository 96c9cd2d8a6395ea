package neo4j_test

import (
	"encoding/json"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kith/graph"
	"kith/graph/neo4j"
	"kith/graph/neo4j/neo4jtest"
	"kith/internal/patience"
)

// server is a Neo4j of a test's own, which can be killed.
type server struct {
	t    testing.TB
	home string
	port string
	cfg  neo4j.Config
}

// ownServer starts one beside the test database.
func ownServer(t testing.TB) *server {
	t.Helper()
	s := &server{t: t, home: filepath.Join(t.TempDir(), "neo4j"), cfg: neo4jtest.Config(t)}
	address := s.start()
	s.port = address.Port()
	s.cfg.Username = address.User.Username()
	s.cfg.Password, _ = address.User.Password()
	s.cfg.URI = "bolt://" + address.Host
	t.Cleanup(s.kill)
	return s
}

func (s *server) start() *url.URL {
	s.t.Helper()
	args := []string{"start", "--home", s.home}
	if s.port != "" {
		args = append(args, "--port", s.port)
	}
	cmd := exec.Command("../../scripts/neo4j", args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		s.t.Fatalf("starting a server: %v", err)
	}
	found := regexp.MustCompile(`KITH_TEST_NEO4J='([^']*)'`).FindSubmatch(out)
	if found == nil {
		s.t.Fatalf("starting a server said %q", out)
	}
	address, err := url.Parse(string(found[1]))
	if err != nil {
		s.t.Fatal(err)
	}
	return address
}

// kill ends the server like a machine that loses power.
func (s *server) kill() {
	text, err := os.ReadFile(filepath.Join(s.home, "server.json"))
	if err != nil {
		return // it never ran
	}
	var state struct {
		PID int `json:"pid"`
	}
	if err := json.Unmarshal(text, &state); err != nil {
		s.t.Error(err)
		return
	}
	if err := syscall.Kill(state.PID, syscall.SIGKILL); err != nil {
		return // it is gone already
	}
	for syscall.Kill(state.PID, 0) == nil {
		time.Sleep(10 * time.Millisecond)
	}
}

// TestServerKilled: a server that is killed and started again while batches are written costs time, and nothing else.
func TestServerKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("starting a server twice takes half a minute")
	}
	undisturbed := neo4jtest.Store(t, medium)
	wantResults := written(t, undisturbed, func(int) {})
	everybody := page(graph.All, []string{"Person"}, "", str("name"), str("status"))
	everybody.Steps = []*graph.Step{step("MEMBER_OF", false, page(graph.All, []string{"Household"}, "")),
		step("HAS_ROLE", false, page(graph.All, []string{"Account"}, "", str("number")))}
	want, err := undisturbed.Match(t.Context(), everybody)
	if err != nil {
		t.Fatal(err)
	}

	server := ownServer(t)
	s, err := neo4j.Open(t.Context(), server.cfg, medium)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.SetPatience(patience.For(3 * time.Minute)) // it takes its time to start one
	var restart sync.WaitGroup
	defer restart.Wait()
	results := written(t, s, func(i int) {
		if i == disturbedBatches/2 {
			restart.Go(func() {
				server.kill()
				server.start()
			})
		}
	})
	restart.Wait()
	if d := cmp.Diff(wantResults, results); d != "" {
		t.Errorf("the results of the writes are not what they should be\n%s", d)
	}
	got, err := s.Match(t.Context(), everybody)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("something else is stored\n%s", d)
	}
}
