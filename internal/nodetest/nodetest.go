// Package nodetest is for tests whose programs run on Node, beside a real Kith. What a machine lacks is skipped with
// the reason, unless $KITH_REQUIRE asks for browsers.
package nodetest

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Lacking skips what this machine cannot run, unless it is asked for.
func Lacking(t *testing.T, why string) {
	t.Helper()
	if strings.Contains(os.Getenv("KITH_REQUIRE"), "browser") {
		t.Fatal(why)
	}
	t.Skip(why)
}

// Build makes the program, and returns where it is.
func Build(t *testing.T) string {
	t.Helper()
	kith := filepath.Join(t.TempDir(), "kith")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", kith,
		"kith/cmd/kith").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return kith
}

// Serve starts kith with these arguments until the test ends, and returns its address: http://HOST:PORT. It is to
// listen on a port that is free.
func Serve(t *testing.T, kith string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), kith, append(args, "--listen", "127.0.0.1:0")...)
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Wait() }) // its context has ended, and it with that
	address := regexp.MustCompile(`(http://\S+)/graphql`)
	var before strings.Builder
	for lines := bufio.NewScanner(said); lines.Scan(); before.WriteString(lines.Text() + "\n") {
		if at := address.FindStringSubmatch(lines.Text()); at != nil {
			go func() { _, _ = io.Copy(io.Discard, said) }()
			return at[1]
		}
	}
	t.Fatalf("kith ended without an address:\n%s", &before)
	return ""
}

// Vitest runs vitest in the folder of the test with these arguments, and tells each of its tests as one of ours.
// lacking is what to say if it is not installed there.
func Vitest(t *testing.T, lacking string, args []string, env ...string) {
	t.Helper()
	const program = "node_modules/vitest/vitest.mjs"
	if _, err := os.Stat(program); err != nil {
		Lacking(t, lacking)
	}
	report := filepath.Join(t.TempDir(), "report.json")
	args = append([]string{program, "run", "--reporter", "json", "--outputFile", report}, args...)
	cmd := exec.CommandContext(t.Context(), "node", args...)
	cmd.Env = append(os.Environ(), env...)
	out, failed := cmd.CombinedOutput()
	raw, err := os.ReadFile(report)
	if err != nil {
		t.Fatalf("vitest: %v\n%s", failed, out)
	}
	var told struct {
		NumTotalTests int
		TestResults   []struct {
			Message          string
			AssertionResults []struct {
				FullName, Status string
				FailureMessages  []string
			}
		}
	}
	if err := json.Unmarshal(raw, &told); err != nil {
		t.Fatal(err)
	}
	if told.NumTotalTests == 0 {
		t.Errorf("no test was run\n%s", out)
	}
	for _, file := range told.TestResults {
		for _, test := range file.AssertionResults {
			t.Run(test.FullName, func(t *testing.T) {
				if test.Status != "passed" {
					t.Errorf("%s\n%s", test.Status, strings.Join(test.FailureMessages, "\n"))
				}
			})
		}
		if file.Message != "" {
			t.Error(file.Message)
		}
	}
	if failed != nil && !t.Failed() {
		t.Errorf("vitest: %v\n%s", failed, out)
	}
}
