using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>The program is killed for real while cases send to each other and call each other.</summary>
[Trait("Round", "Full")]
[Trait("Database", "SQLite")]
public sealed class DeliveryCrashTests : IDisposable
{
    private const string Token = "dbpm_uji-coba-pesan";
    private const int Kills = 4;
    private const int Cases = 12;

    private readonly string folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task killed_at_any_moment_every_message_is_received_and_every_call_made_exactly_once()
    {
        await PrepareAsync();
        using var office = new HttpClient();
        office.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        var seed = Environment.TickCount;
        var random = new Random(seed);
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);

        for (var life = 0; life <= Kills; life++)
        {
            using var host = HostProcess.Start(folder);
            var address = await host.ReadyAsync();
            using var death = new CancellationTokenSource();
            var work = WorkAsync(office, address, death.Token);
            if (life < Kills)
            {
                await host.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(100, 1200)));
                await death.CancelAsync();
            }
            await work;
        }

        await VerifyAsync(seed);
    }

    /// <summary>One process calls another, which sends a message back to a third: a row of every kind for each case.</summary>
    private async Task PrepareAsync()
    {
        await using var host = new TestHost(folder);
        await host.ForgetDatesAsync();
        await host.PublishAsync(Diagram.Of("penerima", Diagram.Start() + EventDiagram.Catch("TUNGGU", "lengkap", "nomor") + Diagram.End(), "start > TUNGGU", "TUNGGU > end").With(EventDiagram.Message("lengkap")));
        await host.PublishAsync(EventDiagram.Sender("pengirim"));
        await host.PublishAsync(Diagram.Of("induk", Diagram.Start() + EventDiagram.Call("C", "pengirim") + EventDiagram.SignalEvent("endEvent", "SIAR", "usai"), "start > C", "C > SIAR").With(EventDiagram.Signal("usai")));
        var actor = await host.ActorAsync("ketua.tim");
        await host.ReadAsync(d =>
        {
            d.AccessTokens.Add(new AccessToken
            {
                Id = "uji", UserId = actor.UserId, Name = "uji", Hash = AccessTokens.HashOf(Token), CreatedAt = host.Now, ExpiresAt = DateTimeOffset.MaxValue.AddDays(-2),
            });
            return d.SaveChangesAsync();
        });
    }

    /// <summary>Starts every pair under its own key, again in each life, and waits until all is done.</summary>
    private static async Task WorkAsync(HttpClient office, Uri address, CancellationToken death)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            for (var number = 1; number <= Cases; number++)
            {
                foreach (var key in new[] { "penerima", "induk" })
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"/api/definitions/{key}/instances"))
                    {
                        Content = JsonContent.Create(new { variables = new { nomor = $"N{number}", hasil = "x" } }),
                    };
                    request.Headers.Add("Idempotency-Key", $"{key}-{number}");
                    (await office.SendAsync(request, death)).EnsureSuccessStatusCode();
                }
            }
            while (!death.IsCancellationRequested)
            {
                var running = await office.GetFromJsonAsync<JsonElement>(new Uri(address, "/api/instances?status=running"), death);
                if (running.GetProperty("items").GetArrayLength() == 0) return;
                limit.Token.ThrowIfCancellationRequested();
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException || (e is OperationCanceledException && death.IsCancellationRequested))
        {
            // The program died under the request: exactly what is to be survived.
        }
    }

    private async Task VerifyAsync(int seed)
    {
        await using var host = new TestHost(folder);
        var instances = await host.ReadAsync(d => d.Instances.AsNoTracking().ToListAsync());
        Assert.Equal(["induk:12", "penerima:12", "pengirim:12"], instances.GroupBy(i => i.DefinitionKey).Select(g => $"{g.Key}:{g.Count()}").Order(StringComparer.Ordinal));
        Assert.All(instances, i => Assert.True(i.Status is InstanceStatus.Completed, $"seed {seed}: {i.DefinitionKey} {i.Id} is {i.Status}"));
        foreach (var instance in instances)
        {
            var history = await host.HistoryAsync(instance.Id);
            var expected = instance.DefinitionKey switch { "penerima" => "messageReceived", "pengirim" => "messageThrown", _ => "callCompleted" };
            Assert.True(history.Count(h => h.Type == expected) == 1, $"seed {seed}: {instance.DefinitionKey} {instance.Id} has not one {expected}.");
        }
        // The last signals may not be spread yet: a case that broadcasts waits for nobody.
        Assert.False(await host.ReadAsync(d => d.Deliveries.AnyAsync(m => m.Status != DeliveryStatus.Delivered && m.Kind != DeliveryKind.Signal)));
        Assert.False(await host.ReadAsync(d => d.Incidents.AnyAsync()));
    }
}
