package graph

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var namedModel = NewModel(Model{Kinds: []Kind{{Name: "Person", Prefix: "per", Members: []string{"Person"},
	Display: []string{"full"}, Props: []Property{
		{Name: PropName, Required: true}, {Name: PropSortName, Required: true},
		{Name: PropFolded, Required: true, Hidden: true}, {Name: "full", Search: true}}}}})

func finds(query, name string) bool {
	words := namedModel.Kind("Person").Words([]any{name, nil, nil, nil})
	for _, s := range SoughtBy(query) {
		if !s.In(words) {
			return false
		}
	}
	return true
}

// TestFinds: names that are one name in several spellings find each other, whichever is typed.
func TestFinds(t *testing.T) {
	for _, names := range [][]string{
		{"Mary O'Connor", "mary o’connor", "Mary OConnor", "MARY O CONNOR", "mary oʼconnor", "Mary O`Connor",
			"Mary O´Connor", "Mary O‘Connor", "Mary Oʻconnor"},
		{"Jean-Luc Roy", "Jeanluc Roy", "Jean Luc Roy", "Jean‑Luc Roy", "Jean–Luc Roy", "JEAN−LUC ROY"},
		{"Gino D'Angelo", "gino dangelo", "Gino D Angelo"},
		{"Omar Al-Sayed", "Omar Alsayed", "omar al sayed"},
		{"Ida Smith-Jones", "Ida Smithjones", "ida smith jones"},
		{"Anna van der Meer", "Anna Vandermeer", "anna van-der-meer", "Anna van derMeer"},
		{"Ana de la Cruz", "ana delacruz", "Ana De La Cruz"},
		{"Anne-Marie-Louise", "Annemarie Louise", "Anne Marielouise"},
		{"Jörg Müller", "Joerg Mueller", "JÖRG MÜLLER", "Jo\u0308rg Mu\u0308ller", "Jörg Mueller"},
		{"Ole Sørensen", "Ole Soerensen", "Ole Sorensen", "Ole Sörensen"},
		{"Max Weiß", "max weiss", "MAX WEIẞ", "MAX WEISS"},
		{"Eva Ångström", "Eva Aangstroem", "eva angstrom"},
		{"Ulla Hægg", "Ulla Hägg", "Ulla Haegg", "ulla hagg"},
		{"Zoë Noël Citroën", "Zoe Noel Citroen"},
		{"Dana Łódź", "dana lodz"},
		{"Nguyễn Văn Đức", "nguyen van duc"},
		{"Işık İrem", "isik irem", "IŞIK İREM", "ışık irem"},
		{"Σίσυφος Γεωργίου", "ΣΙΣΥΦΟΣ ΓΕΩΡΓΙΟΥ", "σισυφοσ γεωργιου"},
		{"Фёдор Зайцев", "федор заицев", "ФЁДОР ЗАЙЦЕВ"},
		{"Дем'яненко", "Дем’яненко", "Демяненко"},
		{"محمد إبراهيم", "محمَّد ابراهيم", "مـحمد ابراهیم"},
		{"שלום בן-דוד", "שָׁלוֹם בן־דוד", "שלום בן דוד", "שלום בנדוד"},
		{"फ़ैज़ राम", "फैज राम"},
		{"山田太郎", "山田 太郎", "山田・太郎"},
		{"ヤマダ タロウ", "やまだたろう", "ﾔﾏﾀﾞ ﾀﾛｳ"},
		{"김철수", "김 철수"},
		{"สมชายใจดี", "สมชาย ใจดี"},
		{"John Berg Jr.", "john berg jr", "John Berg Junior"},
		{"John Berg III", "john berg 3rd"},
		{"Hans Bäuerle", "Hans Baeuerle", "hans bauerle"},
		{"Eva Bräuer", "Eva Braeuer", "eva brauer"},
		{"Novak Đoković", "Novak Djokovic"},
		{"Ван дер Ваальс", "Вандерваальс", "ван-дер-ваальс"},
		{"Αννα ντε λα Κρουζ", "αννα ντελακρουζ"},
		{"O'Reilly-Smith", "OReillySmith", "O Reilly Smith", "OReilly-Smith"},
		{"Maria del Carmen", "Mariadelcarmen"},
		{"Нұрсұлтан Қасым Әлия", "Нурсултан Касым Алия", "НҰРСҰЛТАН ҚАСЫМ ӘЛИЯ"},
		{"Սևակ", "ՍԵՎԱԿ", "Սեւակ"},
		{"صہيب خاں", "صهيب خان"},
		{"髙橋 﨑", "高橋崎"},
		{"渡邊", "渡邉", "渡辺"},
	} {
		for _, query := range names {
			for _, name := range names {
				if !finds(query, name) {
					t.Errorf("%q does not find %q: %v among %v", query, name, SoughtBy(query),
						namedModel.Kind("Person").Words([]any{name, nil, nil, nil}))
				}
			}
		}
	}
	for name, queries := range map[string]string{
		"山田太郎": "山 山田 田太 田太郎 太郎 郎", "김철수": "김 김철 철수 기", "สมชายใจดี": "สมชาย ใจดี ชาย",
		"ABC商事": "abc 商事 abc商事 事",
		"株式会社山田太郎商店東京支店": "株式会社山田太郎商店東京支店 山田太郎商店東京支店 東京支店 会社山田",
		"O'Connor": "connor o oconn", "Anna van der Meer": "meer van der vandermeer dermeer", "Müller": "mul muel Müll",
		"Angela Bergmann": "bergm angela", "محمد الأحمد": "احمد الاحمد", "L-1002": "1002 l",
	} {
		for query := range strings.FieldsSeq(queries) {
			if !finds(query, name) {
				t.Errorf("%q does not find %q", query, name)
			}
		}
	}
}

// TestFindsNot: what is not the same name is not found by its spellings.
func TestFindsNot(t *testing.T) {
	for name, queries := range map[string]string{
		"Jo Zora": "joe zoe", "Quentin Baur": "queen bauer", "Suzan": "sue", "Zooey": "zoë",
		"Anna Berg": "ergb nna berganna", "राम": "रीमा राममोहन", "กิน": "กัน",
		"山田太郎": "郎太 太田", "かとう": "がとう", "Hassan": "haas", "L-1002": "1003 l1002",
		"Meer": "vandermeer", "Nolan": "noel", "Connor": "oconnor",
		"Michalski": "michael", "Samulski": "samuel", "Nadja": "nada",
	} {
		for query := range strings.FieldsSeq(queries) {
			if finds(query, name) {
				t.Errorf("%q finds %q", query, name)
			}
		}
	}
}

// TestManyJoins: a name of many words, or of many letters without blanks, has a bounded number of them.
func TestManyJoins(t *testing.T) {
	k := namedModel.Kind("Person")
	for text, most := range map[string]int{strings.Repeat("ab-cd-", 500): 6, strings.Repeat("山田太", 2000): 11} {
		if got := k.Words([]any{text, nil, nil, nil}); len(got) > most || len(strings.Join(got, "")) > 200 {
			t.Errorf("%.12s… has the words %.200v", text, got)
		}
	}
}

// TestFindsItself: whatever a node is called, it is found by that, and by each of its words begun.
func TestFindsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(rapid.RuneFrom([]rune("abeoäöüßøåæ' -’1 山田かガ김철ำใจह्िםאأ.ʻł"))).Draw(t, "name")
		if !finds(name, name) {
			t.Errorf("%q does not find itself: %v", name, SoughtBy(name))
		}
		for _, w := range Fold(name) {
			if !finds(w, name) {
				t.Errorf("%q does not find %q", w, name)
			}
		}
	})
}
