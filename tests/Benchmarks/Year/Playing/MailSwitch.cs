using System.Globalization;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Microsoft.Extensions.Configuration;

namespace Disdik.Bpm.Benchmarks.Year.Playing;

/// <summary>Lets mail go through a server on some days, and tells the server how it feels.</summary>
/// <param name="port">Where it listens.</param>
/// <param name="feel">Tells it, and comes back when it feels so.</param>
internal sealed class MailSwitch(YearPlan plan, int port, Func<string, Task> feel) : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>As it has to be at the instant at which a process begins.</summary>
    public async Task BeginAsync(IConfiguration configuration, DateTime now)
    {
        ((IConfigurationBuilder)configuration).Add(this);
        if (plan.Mail.Any(m => m.From <= now && now < m.Until)) await TurnAsync(on: true);
        await feel(plan.Mail.SelectMany(m => m.Moods).Where(m => m.From <= now && now < m.Until).Select(m => m.Mood).FirstOrDefault("good"));
    }

    public IEnumerable<(DateTime At, Func<Task> Happen)> All()
    {
        foreach (var days in plan.Mail)
        {
            yield return (days.From, () => TurnAsync(on: true));
            yield return (days.Until, () => TurnAsync(on: false));
            foreach (var (from, until, mood) in days.Moods)
            {
                yield return (from, () => feel(mood));
                yield return (until, () => feel("good"));
            }
        }
    }

    private Task TurnAsync(bool on)
    {
        Data = on ? new Dictionary<string, string?>
        {
            ["Mail:Smtp:Host"] = "127.0.0.1", ["Mail:Smtp:Port"] = port.ToString(CultureInfo.InvariantCulture), ["Mail:Smtp:Security"] = "None",
        } : [];
        OnReload();
        return Task.CompletedTask;
    }
}
