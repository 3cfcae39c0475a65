using Microsoft.Extensions.Options;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Attachments;

/// <summary>Where attachments lie: in the configured folder, else beside the database.</summary>
internal static class AttachmentsSetup
{
    private const string DefaultFolder = "attachments";

    public static void AddAttachments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new AttachmentFolder(
            services.GetRequiredService<IOptions<WorkspaceOptions>>().Value.AttachmentFolder
            ?? Path.Combine(DatabaseSetup.FolderOf(builder.Configuration), DefaultFolder),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<AttachmentUpload>();
        builder.Services.AddSingleton<AttachmentRemoval>();
        builder.Services.AddSingleton<AttachmentCommands>();
        builder.Services.AddSingleton<AttachmentLinks>();
    }
}
