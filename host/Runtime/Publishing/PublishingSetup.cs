using System.Reflection;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

internal static class PublishingSetup
{
    public static void AddPublishing(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        foreach (var target in TargetCatalog.In(Assembly.Load("Disdik.Bpm.Activities")))
        {
            services.AddSingleton(target);
            services.AddSingleton(typeof(IPublishingTarget), provider => provider.GetRequiredService(target));
        }
        services.AddSingleton(provider => new TargetCatalog(provider.GetServices<IPublishingTarget>));
        services.AddSingleton(new OutgoingPolicy(LoopbackAllowed: builder.Environment.IsDevelopment()));
        services.AddSingleton<OutgoingHttp>();
        services.AddSingleton(provider => new FolderRoot(
            builder.Configuration["Publishing:FolderRoot"] is { Length: > 0 } configured ? Path.GetFullPath(configured) : Path.Combine(provider.GetRequiredService<DataFolder>().Path, "terbitan")));
        services.AddSingleton<ChannelStore>();
        services.AddSingleton<IPublicationLedger, PublicationLedger>();
        services.AddSingleton<ChannelLimits>();
        services.AddSingleton<Pictures.Renditions>();
        services.AddSingleton<ChannelPreviews>();
        services.AddSingleton<ChannelChoices>();
        services.AddSingleton<PublicationAnswers>();
        services.AddSingleton<PublicationMoves>();
        services.AddSingleton<ChannelAlarm>();
        services.AddSingleton<ChannelConnections>();
        services.AddSingleton<MediaOffers>();
        services.AddSingleton<ChannelWatch>();
        services.AddSingleton<IConsentBook, Consents.ConsentBook>();
        services.AddSingleton<Consents.ConsentStore>();
        services.AddSingleton<Consents.ConsentTakeDowns>();
        services.AddSingleton<ItemCases>();
        services.AddSingleton<PublicationWatch>();
        services.AddSingleton<PublicationLook>();
        services.AddSingleton<PublicationAlarm>();
        services.AddSingleton<CheckLedger>();
        services.AddSingleton<PageCamera>();
        services.AddSingleton<ProofPictures>();
        services.AddSingleton<IActivity>(provider => new CheckPublication(
            provider.GetRequiredService<IDbContextFactory<BpmDbContext>>(), provider.GetRequiredService<PublicationLook>(), provider.GetRequiredService<CheckLedger>(), provider.GetRequiredService<ProofPictures>));
    }
}
