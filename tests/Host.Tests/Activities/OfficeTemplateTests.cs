using System.Data.Common;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Activities.Mail.Templates;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>The office's own wording: used by the next mail of any process, and never the reason that a mail does not leave.</summary>
[Trait("Database", "SQLite")]
public sealed class OfficeTemplateTests
{
    private const string Own = "Perihal: Tugas {{nama_tugas}}\n\nHalo {{nama_penerima}}.\n\n[Buka] {{tautan}}\n";

    private static MailKind NewTask => MailCatalog.Find(nameof(NewTaskMail))!;

    private static async Task SaveAsync(TestHost host, string source, int seen, string language = "id") =>
        Assert.True(await host.Services.GetRequiredService<TemplateEditor>().SaveAsync(NewTask, language, source, seen, await host.ActorAsync("admin"), default));

    /// <summary>As a newer program would find it: its placeholder is gone.</summary>
    private static Task<int> BreakAsync(TestHost host) =>
        host.ReadAsync(d => d.MailTemplates.ExecuteUpdateAsync(set => set.SetProperty(t => t.Source, t => t.Source!.Replace("{{nama_penerima}}", "{{nama_lama}}"))));

    private static async Task<OutboxMail> NextMailAsync(TestHost host)
    {
        var id = await ContentCycle.ProposeAsync(host);
        return await host.ReadAsync(d => d.Mails.AsNoTracking().Where(m => m.InstanceId == id && m.Kind == "newTask").OrderBy(m => m.Id).FirstAsync());
    }

    private static Task<List<IncidentRow>> IncidentsAsync(TestHost host) => host.ReadAsync(d => d.Incidents.AsNoTracking().OrderBy(i => i.Id).ToListAsync());

    [Fact]
    public async Task a_saved_wording_is_the_next_mails_in_its_language_also_in_another_process()
    {
        await using var host = new TestHost();
        await using var other = new TestHost(host.Folder);
        Assert.Contains("Tugas baru:", (await NextMailAsync(host)).Subject, StringComparison.Ordinal);
        await SaveAsync(other, "Subject: English only\n\n[Open] {{tautan}}\n", 0, "en");
        Assert.Contains("Tugas baru:", (await NextMailAsync(host)).Subject, StringComparison.Ordinal);

        await SaveAsync(other, Own, 0);
        var mail = await NextMailAsync(host);
        Assert.StartsWith("Tugas ", mail.Subject, StringComparison.Ordinal);
        Assert.StartsWith($"Halo {mail.ToName}.\n\nhttp", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Buka</a>", mail.HtmlBody, StringComparison.Ordinal);

        await SaveAsync(other, Own.Replace("Halo", "Salam", StringComparison.Ordinal), 1);
        Assert.StartsWith("Salam ", (await NextMailAsync(host)).TextBody, StringComparison.Ordinal);
        Assert.True(await other.Services.GetRequiredService<TemplateEditor>().RestoreAsync(NewTask, "id", 2, await other.ActorAsync("admin"), default));
        Assert.Contains("Tugas baru:", (await NextMailAsync(host)).Subject, StringComparison.Ordinal);
        Assert.Equal([3, 2, 1], (await host.Services.GetRequiredService<TemplateEditor>().RevisionsAsync(NewTask, "id", default)).Select(r => r.Revision));
    }

    [Fact]
    public async Task a_template_that_does_not_fit_any_more_makes_way_for_the_shipped_one_and_is_told_once()
    {
        await using var host = new TestHost();
        await SaveAsync(host, Own, 0);
        await BreakAsync(host);
        Assert.Contains("Tugas baru:", (await NextMailAsync(host)).Subject, StringComparison.Ordinal);
        await using (var other = new TestHost(host.Folder)) Assert.Contains("Tugas baru:", (await NextMailAsync(other)).Subject, StringComparison.Ordinal);
        await NextMailAsync(host);

        var incident = Assert.Single(await IncidentsAsync(host));
        foreach (var part in new[] { "'New task'", "(id), revision 1", "Line 3: expected a placeholder", "'nama_lama'" }) Assert.Contains(part, incident.Message, StringComparison.Ordinal);
        using var admin = await host.BrowserAsync("admin");
        var page = System.Net.WebUtility.HtmlDecode(await admin.GetStringAsync("/administrasi/insiden"));
        Assert.Contains("Templat surel “Tugas baru” (bahasa Indonesia)", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/administrasi/surel/templat/NewTaskMail/id\"", page, StringComparison.Ordinal);

        // Retried without a change, it is told again, and again once.
        await host.Runner.RetryIncidentAsync(incident.Id, "dicoba", await host.ActorAsync("admin"), default);
        await NextMailAsync(host);
        await NextMailAsync(host);
        Assert.Equal(2, (await IncidentsAsync(host)).Count);

        await SaveAsync(host, Own, 1);
        Assert.All(await IncidentsAsync(host), i => Assert.NotNull(i.ResolvedAt));
        Assert.StartsWith("Halo ", (await NextMailAsync(host)).TextBody, StringComparison.Ordinal);
        Assert.Equal(2, (await IncidentsAsync(host)).Count);
    }

    [Fact]
    public async Task of_two_processes_that_find_out_at_once_one_tells()
    {
        await using var host = new TestHost();
        await SaveAsync(host, Own, 0);
        await BreakAsync(host);
        await using BpmDbContext one = host.Database(), two = host.Database();
        foreach (var database in new[] { one, two })
        {
            var templates = await OfficeTemplates.LoadAsync(database, [NewTask.Sample("id")], default);
            Assert.Contains("Tugas baru:", templates.Render(NewTask.Sample("id"), new MailSender("S", "B")).Subject, StringComparison.Ordinal);
            templates.Report(database, host.Now);
        }
        await one.SaveChangesAsync();
        Assert.True(DatabaseProblem.IsConflict(await Assert.ThrowsAnyAsync<DbUpdateException>(() => two.SaveChangesAsync())));
        Assert.Single(await IncidentsAsync(host));
    }

    /// <summary>What the database is asked.</summary>
    private sealed class Asked : DbCommandInterceptor
    {
        public List<string> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            lock (Commands) Commands.Add(command.CommandText);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }

    [Fact]
    public async Task many_letters_ask_the_database_once()
    {
        var asked = new Asked();
        await using var host = new TestHost(services: s => s.ConfigureDbContext<BpmDbContext>(options => options.AddInterceptors(asked)));
        await SaveAsync(host, Own, 0);
        await using var database = host.Database();
        asked.Commands.Clear();
        var templates = await OfficeTemplates.LoadAsync(database, Enumerable.Repeat(NewTask.Sample("id"), 1000).Append(MailCatalog.All[^1].Sample("en")), default);
        Assert.StartsWith("Halo ", templates.Render(NewTask.Sample("id"), new MailSender("S", "B")).Text, StringComparison.Ordinal);
        Assert.Single(asked.Commands);
    }

    [Fact]
    public async Task only_an_administrator_changes_a_template_and_nothing_is_half_saved()
    {
        await using var host = new TestHost();
        var editor = host.Services.GetRequiredService<TemplateEditor>();
        var (admin, owner) = (await host.ActorAsync("admin"), await host.ActorAsync("pengelola.sop"));
        await Play.RefusedAsync(() => editor.SaveAsync(NewTask, "id", Own, 0, owner, default), "forbidden");
        await Play.RefusedAsync(() => editor.SaveAsync(NewTask, "id", "Perihal: x\n\n{{salah}}", 0, admin, default), "mail-template");
        Assert.True(await editor.SaveAsync(NewTask, "id", Own.ReplaceLineEndings("\r\n"), 0, admin, default));
        Assert.False(await editor.SaveAsync(NewTask, "id", Own, 1, admin, default));
        await Play.RefusedAsync(() => editor.SaveAsync(NewTask, "id", Own + "lagi", 0, admin, default), "mail-template-changed");
        Assert.True(await editor.SaveAsync(NewTask, "id", ShippedTemplates.Source(NewTask, "id"), 1, admin, default));
        Assert.Equal([(2, true), (1, false)], (await editor.RevisionsAsync(NewTask, "id", default)).Select(r => (r.Revision, r.Source is null)));

        // Two who press at the same moment: one is told.
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async i =>
        {
            try { return await editor.SaveAsync(NewTask, "id", $"{Own}{i}\n", 2, admin, default) ? "saved" : "same"; }
            catch (Disdik.Bpm.Host.Runtime.ProblemException e) { return e.Type; }
        }));
        Assert.Equal(["mail-template-changed", "saved"], both.Order(StringComparer.Ordinal));
    }
}
