-- What an editor does in neovim with `zhiyin lsp`: a slip and its mending, completion, a name changed
-- everywhere. What came of it is written as JSON for tests/it/lsp/neovim.rs, which compares it.

local content = vim.env.CONTENT:gsub("/$", "")
local done = {}

local function write()
  local file = assert(io.open(vim.env.RESULT, "w"))
  file:write(vim.fn.json_encode(done))
  file:close()
  vim.cmd("qa!")
end

local function must(what, condition)
  if not vim.wait(30000, condition, 20) then
    error(what .. " did not happen in time")
  end
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end

local function codes(buffer)
  local all = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(all, one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code))
  end
  return all
end

-- The line and byte column, from 0, behind a text.
local function behind(buffer, needle)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local _, last = line:find(needle, 1, true)
    if last then
      return number - 1, last
    end
  end
  error("no " .. needle)
end

local function go(buffer, needle)
  local line, column = behind(buffer, needle)
  vim.api.nvim_set_current_buf(buffer)
  vim.api.nvim_win_set_cursor(0, { line + 1, column })
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000)
  for _, answer in pairs(answers or {}) do
    return answer.result, answer.error or answer.err
  end
end

local function labels(list)
  local all = {}
  for _, item in ipairs(list or {}) do
    table.insert(all, item.label)
  end
  return all
end

local function work()
  vim.o.hidden = true
  vim.o.swapfile = false
  vim.o.virtualedit = "onemore"
  local client = vim.lsp.start_client({ cmd = { vim.env.ZHIYIN, "lsp" }, root_dir = content })
  vim.cmd("edit " .. content .. "/guides/leave/guide.yaml")
  local guide = vim.api.nvim_get_current_buf()
  vim.lsp.buf_attach_client(guide, client)
  local right = text(guide)

  -- A slip, and the fix that is offered for it.
  local wrong = right:gsub("仅当: {身份: %[", "仅当: {身分: [", 1)
  vim.api.nvim_buf_set_lines(guide, 0, -1, false, vim.split(wrong, "\n"))
  must("a diagnostic", function() return #codes(guide) > 0 end)
  done.wrong = codes(guide)
  go(guide, "仅当: {身")
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
  local action = ask("textDocument/codeAction", params)[1]
  done.fix = action.title
  vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
  must("no diagnostic", function() return #codes(guide) == 0 end)
  done.mended = codes(guide)
  if text(guide) ~= right then
    error("the fix did not give the text back")
  end

  -- Completion in lines that are no YAML yet.
  local lines = vim.split(right, "\n")
  vim.api.nvim_buf_set_lines(guide, #lines, -1, false, { "提醒:", "  - 说: 甲", "    " })
  vim.api.nvim_win_set_cursor(0, { #lines + 3, 4 })
  done.keys = labels(ask("textDocument/completion", vim.lsp.util.make_position_params()))
  vim.api.nvim_buf_set_lines(guide, #lines + 2, -1, false, { "    当: {身份: " })
  vim.api.nvim_win_set_cursor(0, { #lines + 3, #"    当: {身份: " })
  done.options = labels(ask("textDocument/completion", vim.lsp.util.make_position_params()))
  vim.api.nvim_buf_set_lines(guide, 0, -1, false, lines)
  must("no diagnostic", function() return #codes(guide) == 0 end)

  -- What is said of a name, and another name for it everywhere.
  go(guide, "仅当: {身")
  done.hover = ask("textDocument/hover", vim.lsp.util.make_position_params()).contents.value
  local refused = vim.lsp.util.make_position_params()
  refused.newName = "流程"
  local _, why = ask("textDocument/rename", refused)
  done.refused = why and why.message
  vim.lsp.buf.rename("何种身份")
  must("the new name", function() return text(guide):find("名: 何种身份", 1, true) end)
  done.left = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
      if line:find("[{ ]身份:") or line:find("{{ 身份 }}", 1, true) then
        table.insert(done.left, line)
      end
    end
  end
  vim.cmd("wall")
  vim.wait(2000, function() return false end, 50)
  done.after = codes(guide)
end

local ok, err = xpcall(work, debug.traceback)
if not ok then
  done.error = tostring(err)
end
write()
