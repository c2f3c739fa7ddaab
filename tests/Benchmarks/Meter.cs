using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Disdik.Bpm.Benchmarks;

/// <summary>Counts while it is on: wall time, the processor's time and allocation of this process, and the statements it sends, by EF Core and past it.</summary>
internal sealed class Meter : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly MeterListener own = new();
    private readonly IDisposable all;
    private readonly Stopwatch watch = new();
    private readonly List<IDisposable> subscriptions = [];
    private bool on;
    private long statements;
    private long transactions;
    private long allocated;
    private TimeSpan processor;

    public Meter()
    {
        own.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Disdik.Bpm") listener.EnableMeasurementEvents(instrument);
        };
        own.SetMeasurementEventCallback<long>((instrument, count, _, _) =>
        {
            if (!on) return;
            if (instrument.Name == "bpm.sql.statements") Interlocked.Add(ref statements, count);
            else Interlocked.Add(ref transactions, count);
        });
        own.Start();
        all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    public TimeSpan Elapsed => watch.Elapsed;
    public double Seconds => watch.Elapsed.TotalSeconds;
    public long Statements => statements;
    public long Transactions => transactions;
    public long AllocatedBytes { get; private set; }
    public double ProcessorMilliseconds { get; private set; }

    public void Start()
    {
        (allocated, processor) = (GC.GetTotalAllocatedBytes(), Process.GetCurrentProcess().TotalProcessorTime);
        on = true;
        watch.Start();
    }

    public void Stop()
    {
        watch.Stop();
        on = false;
        AllocatedBytes += GC.GetTotalAllocatedBytes() - allocated;
        ProcessorMilliseconds += (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalMilliseconds;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (on && value.Key == RelationalEventId.CommandExecuting.Name) Interlocked.Increment(ref statements);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        own.Dispose();
        all.Dispose();
        subscriptions.ForEach(s => s.Dispose());
    }
}
