using Disdik.Bpm.Host.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>A start that cannot be says why, in both languages, with an exit code of its own.</summary>
[Trait("Round", "Full")]
public sealed class StartProblemTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));

    public StartProblemTests() => Directory.CreateDirectory(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task a_data_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(folder, "berkas");
        await File.WriteAllTextAsync(file, "");
        var (code, said) = await RunAsync(Path.Combine(file, "data"));
        Assert.Equal(StartRefusedException.Folder, code);
        Assert.Contains(file, said, StringComparison.Ordinal);
        Assert.Contains("--data", said, StringComparison.Ordinal);
    }

    [Fact, Trait("Database", "SQLite")]
    public async Task a_file_that_is_no_database_is_not_touched()
    {
        var path = Path.Combine(folder, "disdik-bpm.db");
        var content = string.Concat(Enumerable.Repeat("ini bukan basis data ", 100));
        await File.WriteAllTextAsync(path, content);
        var (code, said) = await RunAsync(folder);
        Assert.Equal(StartRefusedException.Database, code);
        Assert.Contains("rusak atau bukan basis data", said, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(path));
    }

    [Fact, Trait("Database", "SQLite")]
    public async Task a_locked_database_ends_the_start_with_a_message()
    {
        await using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "disdik-bpm.db")};Pooling=False");
        await other.OpenAsync();
        await using var lockIt = other.CreateCommand();
        lockIt.CommandText = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE x(y); ";
        await lockIt.ExecuteNonQueryAsync();
        var (code, said) = await RunAsync(folder, "--Database:BusyTimeoutSeconds=1");
        Assert.Equal(StartRefusedException.Database, code);
        Assert.Contains("dikunci program lain", said, StringComparison.Ordinal);
    }

    [Fact, Trait("Database", "SQLite")]
    public async Task a_second_program_on_the_same_folder_is_sent_away_and_the_first_goes_on()
    {
        using var first = HostProcess.Start(folder);
        var address = await first.ReadyAsync();
        var (code, said) = await RunAsync(folder);
        Assert.Equal(StartRefusedException.InUse, code);
        Assert.Contains("program lain sudah berjalan", said, StringComparison.Ordinal);
        using var browser = new HttpClient();
        Assert.True((await browser.GetAsync(new Uri(address, "/health/live"))).IsSuccessStatusCode);
    }

    [Fact, Trait("Database", "PostgreSQL")]
    public async Task a_server_that_does_not_answer_or_does_not_know_the_user_is_named_without_the_password()
    {
        var server = new NpgsqlConnectionStringBuilder(TestDatabase.ConnectionToNothing("kantor"));
        foreach (var (port, sentence) in new[] { (1, "tidak terjangkau"), (server.Port, "ditolak") })
        {
            (server.Port, server.Password) = (port, "rahasia-yang-salah");
            using var host = HostProcess.StartOn(folder, server.ConnectionString);
            await host.EndAsync();
            Assert.Equal(StartRefusedException.Database, host.ExitCode);
            Assert.Contains($"PostgreSQL {server.Username}@127.0.0.1:{port}/kantor", host.Output, StringComparison.Ordinal);
            Assert.Contains(sentence, host.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("rahasia", host.Output, StringComparison.Ordinal);
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, params string[] arguments)
    {
        using var host = HostProcess.Start(folder, arguments);
        await host.EndAsync();
        return (host.ExitCode, host.Output);
    }
}
