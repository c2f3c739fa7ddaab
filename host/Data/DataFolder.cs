using System.Diagnostics;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Data;

/// <summary>Where the program keeps its database and files: <c>--data</c>, default <c>data</c> below the working folder.</summary>
public sealed record DataFolder(string Path)
{
    public string Files => System.IO.Path.Combine(Path, "files");
    public string Database => System.IO.Path.Combine(Path, "disdik-bpm.db");
    /// <summary>Quartz's own tables beside SQLite. Nothing is lost with this file: it is made again.</summary>
    public string Schedule => System.IO.Path.Combine(Path, "quartz.db");

    /// <summary>Makes the folders and tries a write: a folder that cannot be written is better known now than at the first upload.</summary>
    /// <exception cref="StartRefusedException">The folder cannot be made or written.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Files);
            var probe = System.IO.Path.Combine(Files, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(StartRefusedException.Folder, new Text(
                $"Diharapkan folder data '{Path}' dapat dibuat dan ditulisi, tetapi tidak bisa: {e.Message} Periksa hak akses folder atau pilih folder lain dengan --data.",
                $"Expected the data folder '{Path}' to be creatable and writable, but it is not: {e.Message} Check the folder's permissions or choose another with --data."), e);
        }
    }

    /// <summary>A lock that the operating system takes back when the process ends, however it ends.</summary>
    /// <param name="patience">How long to wait for another process that has it.</param>
    /// <exception cref="StartRefusedException">Another process keeps it.</exception>
    public async Task<IDisposable> LockAsync(string name, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(System.IO.Path.Combine(Path, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited.Elapsed < patience)
            {
                await Task.Delay(100);
            }
            catch (IOException e)
            {
                throw new StartRefusedException(StartRefusedException.InUse, new Text(
                    $"Diharapkan folder data '{Path}' tidak sedang dipakai, tetapi program lain sudah berjalan di atasnya. Hentikan dahulu atau pilih folder lain dengan --data.",
                    $"Expected the data folder '{Path}' to be free, but another process already runs on it. Stop that one or choose another folder with --data."), e);
            }
        }
    }
}

/// <summary>The program cannot start, for a reason the operator can mend. The entry point prints both wordings and ends with the code.</summary>
public sealed class StartRefusedException(int exitCode, Text reason, Exception? inner = null) : Exception(reason.En, inner)
{
    /// <summary>The data folder cannot be used.</summary>
    public const int Folder = 3;
    /// <summary>The database cannot be used: locked, read-only, damaged.</summary>
    public const int Database = 4;
    /// <summary>Another process already runs on this data folder.</summary>
    public const int InUse = 5;

    public int ExitCode { get; } = exitCode;
    public Text Reason { get; } = reason;
}
