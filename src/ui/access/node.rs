//! What a widget says of itself beyond its role, name and value.
//!
//! Each is a line on the widget's node, and nothing while nobody reads the tree.

use eframe::egui::{
    self, Context, Id, Response, Ui,
    accesskit::{self, HasPopup, Invalid, Role},
};

/// Whether somebody reads the tree: what only they need is not made otherwise.
pub fn is_read(context: &Context) -> bool {
    context.has_accesskit_node(egui::accesskit_root_id())
}

/// Why the words of a box will not do.
pub fn wrong(response: &Response, why: Option<&str>) {
    let Some(why) = why else { return };
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_description(why);
        node.set_invalid(Invalid::True);
    });
}

/// It can be read and not changed; unlike something disabled it can have the focus.
pub fn read_only(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, accesskit::Node::set_read_only);
}

/// A title of this depth, to which a reader can jump.
pub fn heading(response: &Response, level: usize) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        let words = node.value().map(str::to_owned);
        node.set_role(Role::Heading);
        node.set_level(level);
        if let Some(words) = words {
            node.clear_value();
            node.set_label(words);
        }
    });
}

/// What `ui` holds is a list to choose from.
pub fn list(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::ListBox);
        node.set_label(name);
    });
}

/// A row of such a list, and whether Enter would take it.
pub fn option(response: &Response, name: &str, selected: bool) {
    response.widget_info(|| egui::WidgetInfo::labeled(Role::ListBoxOption, true, name));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_selected(selected));
}

/// While one types into a box, the arrows lead through a list: the row they are on is what is read.
pub fn leads_to(context: &Context, typed_in: Id, row: Id) {
    context.accesskit_node_builder(typed_in, |node| {
        node.set_has_popup(HasPopup::Listbox);
        node.set_active_descendant(row.accesskit_id());
    });
}

/// What lies over the window and keeps everything below from being used, shown as a `Modal` of that id.
pub fn modal(context: &Context, id: Id, title: &str) {
    context.accesskit_node_builder(id, |node| {
        node.set_role(Role::Dialog);
        node.set_label(title);
        node.set_modal();
    });
}
