package web_test

import (
	"bytes"
	"cmp"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kith/internal/nodetest"
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
	chromium := chromium(t)
	if _, built := web.Pages(); !built {
		nodetest.Lacking(t, "the playground is not built: make web builds it")
	}
	vitest(t, "browser", "KITH_URL="+demo(t)+"/playground", "KITH_CHROMIUM="+chromium)
}

// chromium is where the browser is.
func chromium(t *testing.T) string {
	t.Helper()
	found, err := exec.LookPath(cmp.Or(os.Getenv("KITH_CHROMIUM"), "chromium"))
	if err != nil {
		nodetest.Lacking(t, "there is no Chromium: scripts/chromium installs it")
	}
	return found
}

// TestSignIn signs in to the real program, in a real browser, once its store has a key.
func TestSignIn(t *testing.T) {
	chromium, kith, dir := chromium(t), nodetest.Build(t), filepath.Join(t.TempDir(), "demo")
	at := nodetest.Serve(t, kith, "demo", "--dir", dir, "--people", "500")
	stores, err := filepath.Glob(filepath.Join(dir, "*", "kith.db"))
	if err != nil || len(stores) != 1 {
		t.Fatal(stores, err)
	}
	key, err := exec.CommandContext(t.Context(), kith, "keys", "add", "anna", "--role", "reader", "--store",
		"sqlite:"+stores[0]).Output()
	if err != nil {
		t.Fatal(err)
	}
	vitest(t, "sign-in", "KITH_URL="+at, "KITH_KEY="+string(bytes.TrimSpace(key)), "KITH_CHROMIUM="+chromium)
}

// TestHTTP asks the real program what the standard of GraphQL over HTTP has its servers asked.
func TestHTTP(t *testing.T) {
	for get, flags := range map[string][]string{"false": nil, "true": {"--get"}} {
		t.Run("GET="+get, func(t *testing.T) {
			vitest(t, "http", "KITH_URL="+demo(t, flags...)+"/graphql", "KITH_GET="+get)
		})
	}
}

// demo starts kith until the test ends, and returns its address.
func demo(t *testing.T, flags ...string) string {
	t.Helper()
	args := append([]string{"demo", "--dir", filepath.Join(t.TempDir(), "demo"), "--people", "500"}, flags...)
	return nodetest.Serve(t, nodetest.Build(t), args...)
}

// vitest runs a project of vite.config.ts and tells each of its tests as one of ours.
func vitest(t *testing.T, project string, env ...string) {
	t.Helper()
	nodetest.Vitest(t, "the packages of web are not installed: make web installs them",
		[]string{"--project", project}, env...)
}
