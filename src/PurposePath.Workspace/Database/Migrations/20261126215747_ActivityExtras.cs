using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PurposePath.Workspace.Database.Migrations
{
    /// <inheritdoc />
    public partial class ActivityExtras : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Attachments",
                table: "Activity",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Category",
                table: "Activity",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "Activity",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "Activity",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Url",
                table: "Activity",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Attachments",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "Category",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "Url",
                table: "Activity");
        }
    }
}
