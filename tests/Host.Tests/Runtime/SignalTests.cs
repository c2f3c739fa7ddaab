using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class SignalTests
{
    private static byte[] Listener(string key = "pendengar") => Diagram.Of(key, Diagram.Start() + EventDiagram.SignalEvent("intermediateCatchEvent", "DENGAR", "berlaku")
        + Diagram.Task("A") + Diagram.End(), "start > DENGAR", "DENGAR > A", "A > end").With(EventDiagram.Signal("berlaku"));

    [Fact]
    public async Task everyone_who_waits_hears_a_signal_once_and_who_comes_later_does_not()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Listener());
        await host.PublishAsync(Diagram.Of("penyiar", Diagram.Start()
            + EventDiagram.SignalEvent("endEvent", "SIAR", "berlaku", """<sop:input name="nomorSk" expression="nomorSk"/>"""), "start > SIAR").With(EventDiagram.Signal("berlaku")));
        var waiting = new List<string>();
        for (var i = 0; i < 3; i++) waiting.Add(await host.StartAsync("pendengar"));

        await host.StartAsync("penyiar", variables: """{"nomorSk":"1077"}""");
        await host.PumpAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        var later = await host.StartAsync("pendengar");
        await host.PumpAsync();

        foreach (var id in waiting)
        {
            var state = await host.StateAsync(id);
            Assert.Equal(("A", "1077"), (Assert.Single(state.Tokens).ElementId, state.Variables.Text("nomorSk")));
            Assert.Single(await host.HistoryAsync(id), h => h.Type == "signalReceived");
        }
        Assert.Equal("DENGAR", Assert.Single((await host.StateAsync(later)).Tokens).ElementId);
        Assert.Empty(await host.ReadAsync(d => d.Deliveries.ToListAsync()));
    }

    [Fact]
    public async Task a_case_does_not_hear_what_it_called_out_before_it_began_to_listen()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("gema", Diagram.Start() + EventDiagram.SignalEvent("intermediateThrowEvent", "SIAR", "berlaku")
            + EventDiagram.SignalEvent("intermediateCatchEvent", "DENGAR", "berlaku") + Diagram.End(), "start > SIAR", "SIAR > DENGAR", "DENGAR > end").With(EventDiagram.Signal("berlaku")));

        var first = await host.StartAsync("gema");
        await host.PumpAsync();
        Assert.Equal("DENGAR", Assert.Single((await host.StateAsync(first)).Tokens).ElementId);

        var second = await host.StartAsync("gema");
        await host.PumpAsync();
        Assert.Equal(InstanceStatus.Completed, (await host.StateAsync(first)).Status);
        Assert.Equal("DENGAR", Assert.Single((await host.StateAsync(second)).Tokens).ElementId);
    }

    [Fact]
    public async Task a_signal_starts_every_process_that_begins_with_it_on_the_version_in_force()
    {
        await using var host = new TestHost();
        byte[] Begins(string key, string task) => Diagram.Of(key, EventDiagram.SignalEvent("startEvent", "start", "berlaku") + Diagram.Task(task) + Diagram.End(), $"start > {task}", $"{task} > end").With(EventDiagram.Signal("berlaku"));
        await host.PublishAsync(Begins("satu", "A"));
        await host.PublishAsync(Begins("dua", "A"));
        await host.PublishAsync(Begins("dua", "B"));
        await host.PublishAsync(Begins("tiga", "A"));
        await host.PublishAsync(Diagram.OneTask("tiga"));

        var sent = await host.BroadcastAsync("berlaku", """{"nomorSk":"1077"}""");
        await host.PumpAsync();

        Assert.Equal(2, sent.Receivers);
        var tasks = await host.ReadAsync(d => d.Tasks.OrderBy(t => t.DefinitionKey).Select(t => t.DefinitionKey + ":" + t.ElementId).ToListAsync());
        Assert.Equal(["dua:B", "satu:A"], tasks);
    }

    [Fact]
    public async Task a_paused_case_hears_it_when_it_goes_on()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Listener());
        var id = await host.StartAsync("pendengar");
        var leader = await host.ActorAsync("ketua.tim");
        await host.Runner.SuspendAsync(id, "Menunggu", leader, default);

        await host.BroadcastAsync("berlaku");
        await host.PumpAsync();
        Assert.Equal("DENGAR", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);

        await host.Runner.ResumeAsync(id, leader, default);
        await host.PumpAsync();
        Assert.Equal("A", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);
    }

    [Fact]
    public async Task spread_and_delivered_twice_it_is_heard_once()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Listener());
        await host.PublishAsync(Diagram.Of("penyiar", Diagram.Start() + EventDiagram.SignalEvent("endEvent", "SIAR", "berlaku"), "start > SIAR").With(EventDiagram.Signal("berlaku")));
        var id = await host.StartAsync("pendengar");
        await host.StartAsync("penyiar");
        var signals = host.Services.GetRequiredService<SignalDelivery>();
        var signal = await host.ReadAsync(d => d.Deliveries.AsNoTracking().SingleAsync());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => signals.SpreadAsync(signal, default))));
        var receipt = await host.ReadAsync(d => d.Deliveries.AsNoTracking().SingleAsync());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => signals.DeliverAsync(receipt, default))));

        Assert.Single(await host.HistoryAsync(id), h => h.Type == "signalReceived");
        Assert.Empty(await host.ReadAsync(d => d.Deliveries.ToListAsync()));
    }

    [Fact]
    public async Task a_signal_that_very_many_wait_for_gets_a_receipt_for_each_part_after_part()
    {
        await using var host = new TestHost();
        const int Many = 1_201;
        await host.ReadAsync(async d =>
        {
            for (var i = 0; i < Many; i++)
                d.Subscriptions.Add(new() { Id = $"berkas{i}-5", InstanceId = $"berkas{i}", ElementId = "DENGAR", Kind = SubscriptionKind.Signal, Name = "berlaku", OpenedAt = host.Now });
            return await d.SaveChangesAsync();
        });
        var signals = host.Services.GetRequiredService<SignalDelivery>();

        var sent = await host.BroadcastAsync("berlaku");
        for (var part = 0; part < 2; part++) await signals.SpreadAsync(sent, default);

        Assert.Equal((DeliveryStatus.Delivered, Many), await host.ReadAsync(async d => await d.Deliveries.SingleAsync(s => s.Kind == DeliveryKind.Signal) is var row ? (row.Status, row.Receivers) : default));
        Assert.Equal(Many, await host.ReadAsync(d => d.Deliveries.Where(r => r.Kind == DeliveryKind.SignalReceipt).Select(r => r.ReceiverId).Distinct().CountAsync()));
    }
}
