package web_test

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kith/graph/neo4j/neo4jtest"
	"kith/internal/gen"
	"kith/internal/nodetest"
	"kith/web"
)

func TestPagesAreThereWithoutABuild(t *testing.T) {
	pages, built := web.Pages()
	for _, name := range []string{"index.html", "playground.html"} {
		page, err := fs.ReadFile(pages, name)
		if err != nil {
			t.Fatal(err)
		}
		if plain := bytes.Contains(page, []byte("make web")); plain == built {
			t.Errorf("built is %t, %s says how to build it: %t", built, name, plain)
		}
	}
}

// TestHelpers runs the tests beside the TypeScript.
func TestHelpers(t *testing.T) {
	vitest(t, "unit")
}

// TestBrowser opens the pages of the real program in a real browser, as somebody who tries the demo does. Those who
// only read do so side by side; those who change something come behind them.
func TestBrowser(t *testing.T) {
	chromium := browser(t)
	at, sample := demo(t)
	check := func(project string) func(*testing.T) {
		return func(t *testing.T) { vitest(t, project, chromium, "KITH_URL="+at, "KITH_SAMPLE="+sample) }
	}
	t.Run("reading", func(t *testing.T) {
		for _, project := range []string{"pages", "playground", "map", "shell", "sentences"} {
			t.Run(project, func(t *testing.T) {
				t.Parallel()
				check(project)(t)
			})
		}
	})
	for _, project := range []string{"person", "company", "journeys"} {
		t.Run(project, check(project))
	}
}

// TestJourneysOnNeo4j is of the journeys again, on another engine.
func TestJourneysOnNeo4j(t *testing.T) {
	chromium, store := browser(t), neo4jtest.Address(t, gen.Model)
	at, sample := demo(t, "--store", store)
	vitest(t, "journeys", chromium, "KITH_URL="+at, "KITH_SAMPLE="+sample)
}

// TestBytes measures what the build has browsers load.
func TestBytes(t *testing.T) {
	if _, built := web.Pages(); !built {
		nodetest.Lacking(t, "the pages are not built: make web builds them")
	}
	vitest(t, "bytes")
}

// browser is the setting for checks in a browser: where it is. They need the pages, too.
func browser(t *testing.T) string {
	t.Helper()
	found, err := exec.LookPath(cmp.Or(os.Getenv("KITH_CHROMIUM"), "chromium"))
	if err != nil {
		nodetest.Lacking(t, "there is no Chromium: scripts/chromium installs it")
	}
	if _, built := web.Pages(); !built {
		nodetest.Lacking(t, "the pages are not built: make web builds them")
	}
	return "KITH_CHROMIUM=" + found
}

// TestSignIn signs in to the real program, in a real browser, once its store has keys.
func TestSignIn(t *testing.T) {
	chromium, kith, dir := browser(t), nodetest.Build(t), filepath.Join(t.TempDir(), "demo")
	at := nodetest.Serve(t, kith, "demo", "--dir", dir, "--people", "500")
	stores, err := filepath.Glob(filepath.Join(dir, "*", "kith.db"))
	if err != nil || len(stores) != 1 {
		t.Fatal(stores, err)
	}
	store := "sqlite:" + stores[0]
	key := func(name, role string) string {
		key, err := exec.CommandContext(t.Context(), kith, "keys", "add", name, "--role", role, "--store",
			store).Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(bytes.TrimSpace(key))
	}
	vitest(t, "signin", chromium, "KITH_URL="+at, "KITH_KEY="+key("anna", "reader"),
		"KITH_EDITOR="+key("bert", "editor"), "KITH_BIN="+kith, "KITH_STORE="+store)
}

// TestHTTP asks the real program what the standard of GraphQL over HTTP has its servers asked.
func TestHTTP(t *testing.T) {
	for get, flags := range map[string][]string{"false": nil, "true": {"--get"}} {
		t.Run("GET="+get, func(t *testing.T) {
			at, _ := demo(t, flags...)
			vitest(t, "http", "KITH_URL="+at+"/graphql", "KITH_GET="+get)
		})
	}
}

// demo starts kith until the test ends, and returns its address and the folder of its sample.
func demo(t *testing.T, flags ...string) (address, sample string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "demo")
	args := append([]string{"demo", "--dir", dir, "--people", "500"}, flags...)
	address = nodetest.Serve(t, nodetest.Build(t), args...)
	samples, err := filepath.Glob(filepath.Join(dir, "*", "data"))
	if err != nil || len(samples) != 1 {
		t.Fatal(samples, err)
	}
	return address, samples[0]
}

// vitest runs a project of vite.config.ts and tells each of its tests as one of ours.
func vitest(t *testing.T, project string, env ...string) {
	t.Helper()
	nodetest.Vitest(t, "the packages of web are not installed: make web installs them",
		[]string{"--project", project}, env...)
}
