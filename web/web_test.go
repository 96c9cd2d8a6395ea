package web_test

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"kith/web"
)

func TestPagesAreThereWithoutABuild(t *testing.T) {
	pages, built := web.Pages()
	page, err := fs.ReadFile(pages, "playground.html")
	if err != nil {
		t.Fatal(err)
	}
	if plain := bytes.Contains(page, []byte("make web")); plain == built {
		t.Errorf("built is %t, the page says how to build it: %t", built, plain)
	}
}

// TestHelpers runs the tests beside the TypeScript.
func TestHelpers(t *testing.T) {
	vitest(t, "unit")
}

// TestBrowser opens the playground of the real program in a real browser, as somebody who tries the demo does.
func TestBrowser(t *testing.T) {
	chromium, err := exec.LookPath(cmp.Or(os.Getenv("KITH_CHROMIUM"), "chromium"))
	if err != nil {
		lacking(t, "there is no Chromium: scripts/chromium installs it")
	}
	if _, built := web.Pages(); !built {
		lacking(t, "the playground is not built: make web builds it")
	}
	vitest(t, "browser", "KITH_URL="+demo(t)+"/playground", "KITH_CHROMIUM="+chromium)
}

// TestHTTP asks the real program what the standard of GraphQL over HTTP has its servers asked.
func TestHTTP(t *testing.T) {
	for get, flags := range map[string][]string{"false": nil, "true": {"--get"}} {
		t.Run("GET="+get, func(t *testing.T) {
			vitest(t, "http", "KITH_URL="+demo(t, flags...)+"/graphql", "KITH_GET="+get)
		})
	}
}

// lacking skips what this machine cannot run, unless it is asked for.
func lacking(t *testing.T, why string) {
	t.Helper()
	if strings.Contains(os.Getenv("KITH_REQUIRE"), "browser") {
		t.Fatal(why)
	}
	t.Skip(why)
}

// demo starts kith until the test ends, and returns its address.
func demo(t *testing.T, flags ...string) string {
	t.Helper()
	dir := t.TempDir()
	kith := filepath.Join(dir, "kith")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", kith,
		"kith/cmd/kith").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	cmd := exec.CommandContext(t.Context(), kith, append([]string{"demo", "--dir", filepath.Join(dir, "demo"),
		"--people", "500", "--listen", "127.0.0.1:0"}, flags...)...)
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

// vitest runs a project of vite.config.ts and tells each of its tests as one of ours.
func vitest(t *testing.T, project string, env ...string) {
	t.Helper()
	const program = "node_modules/vitest/vitest.mjs"
	if _, err := os.Stat(program); err != nil {
		lacking(t, "the packages of web are not installed: make web installs them")
	}
	report := filepath.Join(t.TempDir(), "report.json")
	cmd := exec.CommandContext(t.Context(), "node", program, "run", "--project", project, "--reporter", "json",
		"--outputFile", report)
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
