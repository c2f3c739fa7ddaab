using Disdik.Bpm.Activities.Mail;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Runtime.Mailing;

internal static class MailTransport
{
    public static void AddMailTransport(this IServiceCollection services, bool waking)
    {
        services.AddSingleton<OAuthTokens>();
        services.AddSingleton<SmtpPool>();
        services.AddSingleton<SmtpPost>();
        services.AddSingleton<MailPlaces>();
        services.AddSingleton<MailProbe>();
        services.AddSingleton<BounceMailbox>();
        services.AddSingleton<MailTroubles>();
        services.AddSingleton<DeadAddresses>();
        services.AddSingleton<IBounceLedger, MailBounces>();
        services.AddSingleton<MailReadings>();
        services.AddSingleton<MailSight>();
        services.AddHostedService<MailSettingsCheck>();
        if (waking) services.AddHostedService<BounceWatch>();
    }
}

/// <summary>Says at the start what is wrong with the settings: nobody should find out by the first mail. The program itself starts.</summary>
internal sealed partial class MailSettingsCheck(IOptionsMonitor<SmtpOptions> smtp, ILogger<MailSettingsCheck> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var options = smtp.CurrentValue;
        if (!options.IsSet) return Task.CompletedTask;
        try
        {
            if (options.Dkim.IsSet) DkimKey.Read(options.Dkim);
        }
        catch (DkimException broken)
        {
            LogWrong(log, broken.Message);
        }
        if (options.OAuth.WhatIsWrong() is { } wrong) LogWrong(log, wrong);
        if (options.CertificateFile is { Length: > 0 } file && !File.Exists(file)) LogWrong(log, $"Expected the file {file} (Mail:Smtp:CertificateFile), but it is not there.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "No mail can be sent until this is mended: {Problem}")]
    private static partial void LogWrong(ILogger logger, string problem);
}

/// <summary>Looks into the mailbox of bounces every few minutes.</summary>
internal sealed partial class BounceWatch(BounceMailbox mailbox, IOptionsMonitor<BounceOptions> options, TimeProvider time, ILogger<BounceWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await mailbox.PollAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // A server that is away comes back: the next look finds what came meanwhile.
                LogPoll(log, e.Message);
            }
            try
            {
                await Task.Delay(TimeSpan.FromMinutes(Math.Max(1, options.CurrentValue.Imap.PollMinutes)), time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mailbox of bounces could not be read: {Problem}")]
    private static partial void LogPoll(ILogger logger, string problem);
}
