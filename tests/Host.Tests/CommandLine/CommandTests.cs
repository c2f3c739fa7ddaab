using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Disdik.Bpm.Host.CommandLine;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Tests;

namespace Disdik.Bpm.Host.Tests.CommandLine;

/// <summary>The commands as an operator runs them: real processes.</summary>
[Trait("Round", "Full")]
public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bpm-command-");

    public void Dispose() => folder.Delete(recursive: true);

    private string Data => Path.Combine(folder.FullName, "data");

    [Fact]
    public async Task The_demonstration_happens_as_told_and_tells_each_event_in_one_line_of_JSON()
    {
        var run = await RunningProgram.RunAsync("demo", "--json", "--output", folder.FullName);

        Assert.True(run.ExitCode == 0, run.Errors);
        var events = run.Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        string? Of(JsonElement e, string name) => e.TryGetProperty(name, out var value) ? value.ToString() : null;

        var returned = Of(Assert.Single(events, e => Of(e, "outcome") == "perbaiki"), "case");
        var corrected = events.Where(e => Of(e, "case") == returned && Of(e, "event") == "taskCompleted").Select(e => Of(e, "outcome") ?? Of(e, "step")).ToList();
        Assert.Equal(["4", "lengkapPerluSunting", "6", "perbaiki", "6", "layak", "8", "10"], corrected);
        Assert.Single(events, e => Of(e, "event") == "published" && Of(e, "case") == returned);

        var late = Assert.Single(events, e => Of(e, "event") == "taskCompleted" && e.GetProperty("lateByMinutes").GetInt32() > 0);
        Assert.Equal(("7", "sekretaris", "80"), (Of(late, "step"), Of(late, "actor"), Of(late, "lateByMinutes")));
        var escalation = Assert.Single(events, e => e.TryGetProperty("mail", out var mail) && Of(mail, "kind") == "escalation1");
        Assert.Equal(("kepala.dinas@contoh.test", Of(late, "case"), "2026-11-24T04:00:00Z"), (Of(escalation.GetProperty("mail"), "to"), Of(escalation, "case"), Of(escalation, "at")));

        var first = events.First(e => Of(e, "event") == "mailSent");
        Assert.Contains("Pelatihan pembelajaran digital bagi guru SD", Of(first.GetProperty("mail"), "subject"), StringComparison.Ordinal);

        var last = events[^1];
        Assert.Equal(("finished", "True"), (Of(last, "event"), Of(last, "asTold")));
        Assert.Contains(Of(last, "title")!, await File.ReadAllTextAsync(Of(last, "file")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_whose_mail_server_is_not_there_says_so_at_once()
    {
        var run = await RunningProgram.RunAsync("demo", "--smtp", $"127.0.0.1:{FreePort()}", "--output", folder.FullName);

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("Diharapkan peladen surel", run.Errors, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task With_a_mail_server_the_superior_really_gets_the_mail()
    {
        await using var server = await SmtpServer.StartAsync("None");

        var run = await RunningProgram.RunAsync("demo", "--language", "en", "--smtp", $"{SmtpServer.Host}:{server.Port}", "--output", folder.FullName);

        Assert.True(run.ExitCode == 0, run.Errors);
        var mail = Assert.Single(server.Received, m => m.To.Contains("kepala.dinas@contoh.test"));
        Assert.Contains("Menyaring naskah", mail.Message.Subject, StringComparison.Ordinal);
        Assert.Contains(run.Lines, line => line.StartsWith("Tue, 24 Nov 2026 11.00 WIB", StringComparison.Ordinal) && line.Contains("kepala.dinas@contoh.test", StringComparison.Ordinal));
        Assert.StartsWith("Tue, 24 Nov 2026 11.40 WIB", run.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_printed_once_and_alone()
    {
        var run = await RunningProgram.RunAsync("token", "create", "--user", "petugas.sd", "--expires", "30d", "--data", Data);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Matches("^dbpm_[A-Za-z0-9_-]{43}$", Assert.Single(run.Lines));
        Assert.Contains("petugas.sd", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_an_unknown_user_names_those_who_are_known()
    {
        var run = await RunningProgram.RunAsync("token", "create", "--user", "tidak.ada", "--data", Data);

        Assert.Equal((ExitCode.Failed, ""), (run.ExitCode, run.Output));
        Assert.Contains("petugas.sd", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_diagram_passes_the_check_and_a_broken_one_does_not()
    {
        var (sound, broken) = (Path.Combine(folder.FullName, "baik.bpmn"), Path.Combine(folder.FullName, "rusak.bpmn"));
        await File.WriteAllBytesAsync(sound, Diagram.OneTask("baik"));
        await File.WriteAllTextAsync(broken, "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"t\"><unicorn/></definitions>");

        Assert.Equal(ExitCode.Done, (await RunningProgram.RunAsync("check", sound)).ExitCode);
        var refused = await RunningProgram.RunAsync("check", broken);
        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Contains($"{broken}", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Diharapkan", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Perbaiki nama elemen", refused.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, (await RunningProgram.RunAsync("check", Path.Combine(folder.FullName, "tidak-ada.bpmn"))).ExitCode);
    }

    [Fact]
    public async Task A_taken_address_is_said_in_one_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var run = await RunningProgram.RunAsync("serve", "--urls", address, "--data", Data, "--language", "en");

        Assert.Equal(ExitCode.Address, run.ExitCode);
        Assert.StartsWith($"Expected the address {address} to be free", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_said_in_one_sentence()
    {
        var file = Path.Combine(folder.FullName, "berkas");
        await File.WriteAllTextAsync(file, "");

        var run = await RunningProgram.RunAsync("--data", Path.Combine(file, "data"), "--urls", "http://127.0.0.1:0");

        Assert.Equal(StartRefusedException.Folder, run.ExitCode);
        Assert.StartsWith("Diharapkan folder data", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_file_that_is_none_is_said_in_one_sentence()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "disdik-bpm.db"), new string('x', 8192));

        var run = await RunningProgram.RunAsync("--data", Data, "--urls", "http://127.0.0.1:0");

        Assert.Equal(StartRefusedException.Database, run.ExitCode);
        Assert.Contains("Diharapkan", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("token create")]
    [InlineData("check")]
    public async Task Each_command_explains_itself(string command)
    {
        var run = await RunningProgram.RunAsync([.. command.Split(' '), "--help", "--language", "en"]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains($"-- {command}", run.Output, StringComparison.Ordinal);
        Assert.Contains("--data", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_ends_with_what_was_expected()
    {
        var run = await RunningProgram.RunAsync("jalankan");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith("Diharapkan perintah serve, demo, token create, export-news, check, elements, rules, tetapi diterima 'jalankan'.", run.Errors, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
