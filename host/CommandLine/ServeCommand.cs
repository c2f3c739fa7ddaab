using System.Globalization;
using System.Net.Sockets;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Disdik.Bpm.Host.CommandLine;

internal static class ServeCommand
{
    public static async Task<int> RunAsync(Command.Serve serve, CultureInfo language)
    {
        await using var app = Program.Build(ProgramBuilder.Create(serve.Configuration));
        await app.PrepareDatabaseAsync();
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (DatabaseProblem.Of(e) is var (_, reason))
        {
            // Quartz opens its own tables only now; on SQLite they lie in a file of their own.
            var database = app.Services.GetRequiredService<DatabaseAddress>();
            var place = database.IsPostgreSql ? database.Shown : app.Services.GetRequiredService<DataFolder>().Schedule;
            return Commands.Fail($"{place}: {reason.In(language)}", StartRefusedException.Database);
        }
        catch (Exception e) when (SocketErrorOf(e) is { } error)
        {
            return Commands.Fail(Refusal(app, error).In(language), ExitCode.Address);
        }
        if (Listening(app) is { } address)
            foreach (var line in Greeting(app, address)) Console.WriteLine(line.In(language));
        await app.WaitForShutdownAsync();
        return ExitCode.Done;
    }

    private static IEnumerable<Text> Greeting(WebApplication app, string address)
    {
        var data = app.Services.GetRequiredService<DataFolder>().Path;
        yield return new($"Disdik.Bpm siap di {address} · data di {data}", $"Disdik.Bpm is ready at {address} · data in {data}");
        if (app.Environment.IsDevelopment())
            yield return new(
                $"Kantor contoh: masuk di {address}/masuk dengan salah satu akun di sana, kata sandi {DemonstrationOffice.Password}",
                $"Demonstration office: sign in at {address}/masuk with one of the accounts there, password {DemonstrationOffice.Password}");
        yield return new("Ctrl+C untuk berhenti.", "Ctrl+C to stop.");
    }

    private static string? Listening(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();

    /// <summary>Kestrel wraps what the socket said once or twice, by platform.</summary>
    private static SocketError? SocketErrorOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is Microsoft.AspNetCore.Connections.AddressInUseException) return SocketError.AddressAlreadyInUse;
            if (exception is SocketException socket) return socket.SocketErrorCode;
        }
        return null;
    }

    private static Text Refusal(WebApplication app, SocketError error)
    {
        var address = Listening(app) ?? app.Configuration["urls"] ?? "http://localhost:5000";
        return error switch
        {
            SocketError.AddressAlreadyInUse => new(
                $"Diharapkan alamat {address} bebas, tetapi sudah dipakai program lain. Hentikan program itu atau pilih alamat lain dengan --urls http://localhost:5001.",
                $"Expected the address {address} to be free, but another program uses it. Stop that program or choose another address with --urls http://localhost:5001."),
            _ => new(
                $"Diharapkan alamat {address} dapat dipakai, tetapi ditolak ({error}). Pilih alamat lain dengan --urls.",
                $"Expected the address {address} to be usable, but it was refused ({error}). Choose another with --urls."),
        };
    }
}
