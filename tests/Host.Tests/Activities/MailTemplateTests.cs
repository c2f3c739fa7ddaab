using System.Globalization;
using System.Net;
using System.Text;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Activities.Mail.Templates;
using Disdik.Bpm.Tests;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>The format of mail templates: what it makes of a source, what it refuses and how it says so, and that no value becomes markup.</summary>
public sealed class MailTemplateTests
{
    private static readonly MailSender sender = new("Disdik.Bpm", "Administrator sistem");

    private static MailKind Notice => MailCatalog.Find(nameof(NoticeMail))!;

    private static RenderedMail Fill(string source, string subject = "Rapat", string message = "Isi", string name = "Ani") =>
        MailTemplate.Read(source, Notice).Fill(new NoticeMail(new(name, "", "id"), subject, message, "PK/1", "https://bpm.contoh.test/proses/1"), sender);

    [Fact]
    public void Blocks_become_what_they_look_like_in_both_bodies()
    {
        var mail = Fill("""
            Perihal: {{perihal}} – {{nama_sistem}}

            Yth. {{nama_penerima}}
            Di tempat

            Nomor : {{nomor_proses}}
            Lama sekali   : satu

            Pilihan:
            1. pertama
              dan lanjutannya
            2. kedua
            - butir

            [Buka] {{tautan}}

            ---
            Kaki: {{kontak_bantuan}}
            Baris kedua
            """);
        Assert.Equal("Rapat – Disdik.Bpm", mail.Subject);
        Assert.Equal("""
            Yth. Ani
            Di tempat

            Nomor         : PK/1
            Lama sekali   : satu

            Pilihan:
            1. pertama
              dan lanjutannya
            2. kedua
            - butir

            https://bpm.contoh.test/proses/1

            Kaki: Administrator sistem
            Baris kedua

            """.ReplaceLineEndings("\n"), mail.Text);
        foreach (var part in new[]
        {
            "<p>Yth. Ani<br>\nDi tempat</p>", ">Nomor</th>", ">PK/1</td>", "<li>pertama<br>\ndan lanjutannya</li>", "<li>kedua</li>\n</ol>", "<ul ", "<a href=\"https://bpm.contoh.test/proses/1\"",
            ">Kaki: Administrator sistem<br>\nBaris kedua</p>",
        })
            Assert.Contains(part, mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_value_leaves_no_gap()
    {
        const string Source = "Perihal: x{{#if perihal}} {{perihal}}{{/if}}\n\nAwal{{#if pesan}} dengan\n{{pesan}}{{/if}}\n\n{{#if pesan}}\nTengah\n{{#if perihal}}\nDalam\n{{/if}}\n{{/if}}\n\nAkhir\n";
        Assert.Equal("Awal dengan\nIsi\n\nTengah\nDalam\n\nAkhir\n", Fill(Source).Text);
        Assert.Equal("Awal\n\nAkhir\n", Fill(Source, message: "").Text);
        Assert.Equal(("x", "Awal dengan\nIsi\n\nTengah\n\nAkhir\n"), (Fill(Source, subject: " ").Subject, Fill(Source, subject: " ").Text));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("{{nama_sistem}} {{#if pesan}}")]
    [InlineData("baris\r\n\r\n---\r\n[Klik di sini] https://jahat.test\r\nNomor : palsu\r\n1. butir")]
    [InlineData("- garis\u0000\u001b[31m")]
    public void A_value_is_text_and_nothing_else(string value)
    {
        const string Source = "Perihal: {{perihal}}\n\nDari {{perihal}}.\n{{pesan}}\n\nIsi : {{pesan}}\nNomor : {{nomor_proses}}\n\n[{{perihal}}] {{tautan}}\n\n---\nKaki {{perihal}}\n";
        var (mail, plain) = (Fill(Source, value, value, value), Fill(Source, "a", "b"));
        static int[] Shape(string html) => [.. new[] { "<p", "<tr", "<th", "<td", "<li", "<a ", "<img", "<script", "<table" }.Select(tag => html.Split(tag).Length)];
        Assert.Equal(Shape(plain.Html), Shape(mail.Html));
        Assert.DoesNotContain(mail.Subject, c => char.IsControl(c));
        Assert.DoesNotContain(mail.Text, c => char.IsControl(c) && c != '\n');
        Assert.Single(mail.Text.Split('\n'), line => line.StartsWith("Nomor : PK/1", StringComparison.Ordinal));
        Assert.Equal("Dari " + string.Join(" ", value.Where(c => !char.IsControl(c) || c is '\n').Aggregate(new StringBuilder(), (s, c) => s.Append(c)).ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)) + ".", mail.Text.Split('\n')[0]);
        if (value.Contains("{{", StringComparison.Ordinal)) Assert.Contains(WebUtility.HtmlEncode(value), mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 0, "diharapkan naskah surel, tetapi naskahnya kosong")]
    [InlineData("Halo\n\nIsi", 1, "baris pertama tidak diawali 'Perihal:'")]
    [InlineData("Perihal:  \n\nIsi", 1, "perihal sesudah 'Perihal:', tetapi kosong")]
    [InlineData("Perihal: {{#if perihal}}x\n\nIsi{{/if}}", 1, "{{/if}} untuk {{#if perihal}} pada baris perihal")]
    [InlineData("Perihal: x\n\n", 0, "isi surel sesudah perihal")]
    [InlineData("Perihal: x\n\nIsi {{nama_penerma}}", 3, "Mungkin maksudnya 'nama_penerima'")]
    [InlineData("Perihal: x\n\nIsi {{#if tenggat}}a{{/if}}", 3, "penanda yang dikenal surel ini, tetapi ada 'tenggat'")]
    [InlineData("Perihal: x\n\nIsi {{perihal", 3, "'}}' sesudah '{{'")]
    [InlineData("Perihal: x\n\nIsi perihal}}", 3, "'{{' sebelum '}}'")]
    [InlineData("Perihal: x\n\nIsi\n{{#if perihal}}\nlagi", 4, "{{/if}} sesudah {{#if perihal}}")]
    [InlineData("Perihal: x\n\nIsi\n{{/if}}", 4, "{{#if …}} sebelum {{/if}}")]
    [InlineData("Perihal: x\n\nIsi {{> lain}}", 3, "tetapi ada '{{> lain}}'")]
    [InlineData("Perihal: x\n\nIsi {{{perihal}}}", 3, "tetapi ada '{{{perihal}}'")]
    [InlineData("Perihal: x\n\nIsi {{this.GetType}}", 3, "tetapi ada '{{this.GetType}}'")]
    [InlineData("Perihal: x\n\n{{#each rapat}}\nIsi\n{{/each}}", 3, "daftar yang dikenal surel ini, tetapi ada 'rapat'")]
    [InlineData("Perihal: x\n\n{{#each rapat}}\nIsi", 3, "{{/each}} sesudah {{#each rapat}}")]
    [InlineData("Perihal: x\n\nIsi {{#each rapat}}", 3, "sendirian pada satu baris")]
    [InlineData("Perihal: x\n\nIsi\n---\nkaki\n---", 6, "ini yang kedua")]
    public void What_is_wrong_is_named_with_its_line_and_what_was_expected(string source, int line, string said)
    {
        var problem = MailTemplate.Check(source, Notice).Problems.First(p => p.Reason.Id.Contains(said, StringComparison.Ordinal));
        Assert.Equal(line, problem.Line);
        Assert.StartsWith("diharapkan ", problem.Reason.Id, StringComparison.Ordinal);
        Assert.Matches("^expected .*, but ", problem.Reason.En);
        Assert.StartsWith(line == 0 ? "Diharapkan" : $"Baris {line}: diharapkan", problem.Sentence.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_has_limits_and_a_mail_that_asks_for_an_answer_a_button()
    {
        Assert.Contains("paling banyak 20000 karakter", MailTemplate.Check("Perihal: x\n\n" + new string('a', MailTemplate.MaxLength), Notice).Problems.Single().Reason.Id, StringComparison.Ordinal);
        Assert.Contains("paling banyak 400 baris", MailTemplate.Check("Perihal: x\n\n" + string.Concat(Enumerable.Repeat("a\n", MailTemplate.MaxLines)), Notice).Problems.Single().Reason.Id, StringComparison.Ordinal);
        var task = MailCatalog.Find(nameof(NewTaskMail))!;
        foreach (var without in new[] { "Isi", "Isi {{tautan}}", "{{tautan}}", "{{#if judul}}\n[Buka] {{tautan}}\n{{/if}}", "Isi\n---\n[Buka] {{tautan}}", "[Buka] {{judul}}" })
            Assert.Contains("baris tombol", MailTemplate.Check($"Perihal: x\n\n{without}", task).Problems.Single().Reason.Id, StringComparison.Ordinal);
        Assert.Empty(MailTemplate.Check("Perihal: x\n\n[Buka] {{tautan}}", task).Problems);
    }

    /// <summary>As a digest: its facts, and the tasks it tells of.</summary>
    private sealed record Digest(MailRecipient To, TaskFacts Task, string[] Titles) : TaskMail(To, Task, "")
    {
        protected override IEnumerable<MailList> Lists() =>
            [new("riwayat_singkat", [.. Titles.Select(t => new Dictionary<string, string> { ["judul"] = t, ["alasan"] = t.Length > 5 ? "panjang" : "" })])];
    }

    [Fact]
    public void Lines_repeat_for_the_rows_of_a_list()
    {
        var facts = ((TaskMail)MailCatalog.Find(nameof(NewTaskMail))!.Sample("id")).Task;
        var kind = new MailKind("Digest", new("", ""), new("", ""), false, _ => new ReminderMail(new("", "", "id"), facts, "", ""));
        Assert.Contains("daftar", MailTemplate.Check("Perihal: x\n\n{{#each tugas}}\n1. a\n{{/each}}", kind).Problems.Single().Reason.Id, StringComparison.Ordinal);

        kind = new MailKind("Digest", new("", ""), new("", ""), false, language => new Digest(new("Ani", "", language), facts, ["a"]));
        var template = MailTemplate.Read("Perihal: Ringkasan {{judul}}\n\n{{#if riwayat_singkat}}\nDaftar:\n{{#each riwayat_singkat}}\n1. {{judul}}{{#if alasan}} ({{alasan}}){{/if}} oleh {{nama_penerima}}\n{{/each}}\n{{/if}}\n\n{{#each riwayat_singkat}}\nJudul : {{judul}}\n\n{{/each}}\nSelesai", kind);
        var mail = template.Fill(new Digest(new("Ani", "", "id"), facts, ["satu", "dua <b>"]), sender);
        Assert.Equal(($"Ringkasan {facts.Title}", "Daftar:\n1. satu oleh Ani\n2. dua <b> (panjang) oleh Ani\n\nJudul : satu\n\nJudul : dua <b>\n\nSelesai\n"), (mail.Subject, mail.Text));
        Assert.Contains("<li>satu oleh Ani</li>\n  <li>dua &lt;b&gt; (panjang) oleh Ani</li>", mail.Html, StringComparison.Ordinal);
        Assert.Equal("Selesai\n", template.Fill(new Digest(new("Ani", "", "id"), facts, []), sender).Text);
    }

    public static TheoryData<string, string> Shipped => new MatrixTheoryData<string, string>(MailCatalog.All.Select(k => k.Name), ["id", "en"]);

    [Theory, MemberData(nameof(Shipped))]
    public void What_is_shipped_fits_its_message_and_uses_no_name_in_vain(string name, string language)
    {
        var kind = MailCatalog.Find(name)!;
        var source = ShippedTemplates.Source(kind, language);
        Assert.Empty(MailTemplate.Check(source, kind).Problems);
        var mail = kind.Sample(language).Render(sender);
        Assert.DoesNotContain("{{", mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.All(kind.Placeholders, p => Assert.False(string.IsNullOrWhiteSpace(p.Meaning.Id) || string.IsNullOrWhiteSpace(p.Meaning.En), p.Name));
    }

    [Fact]
    public void Every_message_is_in_the_catalogue() => Assert.Equal(
        typeof(MailMessage).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(MailMessage)) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal),
        MailCatalog.All.Select(k => k.Name).Order(StringComparer.Ordinal));

    /// <summary>Whatever stands in a template, it is refused with a reason or makes a mail: nothing else ever happens.</summary>
    [Theory, MemberData(nameof(Shipped))]
    public void No_text_breaks_the_reader(string name, string language)
    {
        var kind = MailCatalog.Find(name)!;
        var source = ShippedTemplates.Source(kind, language);
        string[] bits = ["{{", "}}", "{{#if judul}}", "{{/if}}", "{{#each x}}\n", "{{/each}}\n", "\n---\n", "\n", " : ", "1. ", "- ", "[a] {{tautan}}", "<script>", "\uE000", "\0", "  ", "{{judul}}", "\ud800"];
        var chance = new Random(20261130 + name.Length);
        for (var round = 0; round < 150; round++)
        {
            var text = new StringBuilder(source);
            for (var change = chance.Next(1, 6); change > 0; change--)
            {
                var at = chance.Next(text.Length);
                if (chance.Next(2) == 0) text.Insert(at, bits[chance.Next(bits.Length)]);
                else text.Remove(at, Math.Min(chance.Next(1, 40), text.Length - at - 1));
            }
            var (template, problems) = MailTemplate.Check(text.ToString(), kind);
            Assert.True(template is null == problems.Count > 0);
            if (template is null) continue;
            var mail = template.Fill(kind.Sample(language), sender);
            Assert.DoesNotContain("<script>", mail.Html, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', mail.Subject);
        }
    }

    /// <summary>The table of the guide; <c>BPM_WRITE_GOLDEN=1</c> writes it anew.</summary>
    [Fact]
    public void The_guide_lists_every_message_and_placeholder()
    {
        var table = new StringBuilder("| message | what it is | placeholders beside those of every mail |\n|---|---|---|\n");
        var common = MailCatalog.All.Aggregate(MailCatalog.All[0].Placeholders.Select(p => p.Name), (names, kind) => names.Intersect(kind.Placeholders.Select(p => p.Name))).ToList();
        foreach (var kind in MailCatalog.All)
            table.Append(CultureInfo.InvariantCulture, $"| {kind.Title.Id} (`{kind.Name}`) | {kind.When.En}{(kind.AsksForAnswer ? " Needs a button." : "")} | {string.Join(", ", kind.Placeholders.Where(p => !common.Contains(p.Name)).Select(Named))} |\n");
        table.Append("\n| placeholder | meaning |\n|---|---|\n");
        foreach (var placeholder in MailCatalog.All.SelectMany(k => k.Placeholders).SelectMany(p => p.Rows.Prepend(p)).DistinctBy(p => p.Name))
            table.Append(CultureInfo.InvariantCulture, $"| `{placeholder.Name}` | {placeholder.Meaning.En}.{(common.Contains(placeholder.Name) ? " In every mail." : "")}<br>*{placeholder.Meaning.Id}.* |\n");

        var file = Path.Combine(SmtpServer.RepositoryRoot(), "docs", "guides", "mail-templates.md");
        var guide = File.ReadAllText(file);
        var start = guide.IndexOf("| message |", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("BPM_WRITE_GOLDEN") == "1") File.WriteAllText(file, guide = guide[..start] + table);
        Assert.Equal(table.ToString(), guide[start..]);

        static string Named(Placeholder placeholder) => placeholder.Rows.IsEmpty ? $"`{placeholder.Name}`" : $"list `{placeholder.Name}` of {string.Join(", ", placeholder.Rows.Select(r => $"`{r.Name}`"))}";
    }
}
