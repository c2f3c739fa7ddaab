using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>Several pumps on one database: two hosts on PostgreSQL, two pumps of one host on SQLite, which serves one host alone.</summary>
[Trait("Round", "Full")]
public sealed class DeliveryHostsTests
{
    [Fact]
    public async Task pumps_that_run_side_by_side_deliver_everything_once()
    {
        const int Cases = 20;
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver());
        await host.PublishAsync(EventDiagram.Sender());
        await host.PublishAsync(Diagram.Of("induk", Diagram.Start() + EventDiagram.Call("C", "pengirim") + Diagram.End(), "start > C", "C > end"));
        await host.PublishAsync(Diagram.Of("pendengar", Diagram.Start() + EventDiagram.SignalEvent("intermediateCatchEvent", "DENGAR", "usai") + Diagram.Task("B") + Diagram.End(),
            "start > DENGAR", "DENGAR > B", "B > end").With(EventDiagram.Signal("usai")));
        for (var i = 0; i < Cases; i++)
        {
            await host.StartAsync("penerima", variables: $$"""{"nomor":"{{i}}"}""");
            await host.StartAsync("induk", variables: $$"""{"nomor":"{{i}}","hasil":"x"}""");
            await host.StartAsync("pendengar");
        }
        await host.BroadcastAsync("usai");

        await using var second = TestDatabase.IsPostgreSql ? new TestHost(host.Folder) : null;
        var pumps = new[] { host, second ?? host }.Select(h => h.Services.GetRequiredService<DeliveryPump>()).ToList();
        second?.Clock.SetUtcNow(host.Now);
        for (var round = 0; round < 6; round++) await Task.WhenAll(pumps.Select(pump => Task.Run(() => pump.DeliverDueAsync(default))));

        var history = new List<string>();
        foreach (var id in await host.ReadAsync(d => d.Instances.Select(i => i.Id).ToListAsync())) history.AddRange((await host.HistoryAsync(id)).Select(h => h.Type));
        foreach (var type in new[] { "messageReceived", "messageThrown", "callCompleted", "signalReceived" }) Assert.Equal(Cases, history.Count(h => h == type));
        Assert.Equal(Cases, await host.ReadAsync(d => d.Instances.CountAsync(i => i.ParentInstanceId != null)));
        Assert.Equal(2 * Cases, await host.ReadAsync(d => d.Tasks.CountAsync(t => t.Status == WorkTaskStatus.Open)));
        Assert.False(await host.ReadAsync(d => d.Deliveries.AnyAsync(m => m.Status != DeliveryStatus.Delivered)));
    }
}
